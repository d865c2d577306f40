import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createPost, type Post } from '../../electron/post/create-post'

/** A post that serves the built app, or another build of it, on this machine; `port` 0 takes a free one. */
export async function startBuiltPost(
  port = 0,
  rendererDir = resolve('out/renderer'),
): Promise<{ readonly post: Post; readonly port: number; readonly address: string }> {
  if (!existsSync(join(rendererDir, 'index.html')))
    throw new Error('out/renderer is missing: run "npm run build" first')
  const post = createPost({ port, host: '127.0.0.1', rendererDir, version: 'test' })
  const listening = await post.listen()
  return { post, port: listening.port, address: `http://127.0.0.1:${listening.port}/` }
}
