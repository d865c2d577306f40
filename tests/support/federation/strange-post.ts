import { postLinkPath, postLinkProtocol } from '../../../shared/sync/post-link'
import { createPostKeys, type PostKeys, proveOwnPost } from '../../../shared/sync/post-proof'
import { openSocketInbox, type SocketInbox } from './socket-inbox'

/** The far end of a link, word by word: says what a test wants it to say. */
export interface StrangePost extends SocketInbox {
  readonly keys: PostKeys
  /** What the real post said of itself. */
  readonly hello: { readonly post: string; readonly nonce: string }
  readonly nonce: string
}

export const openPostLink = (port: number, headers: Readonly<Record<string, string>> = {}) =>
  openSocketInbox(`ws://127.0.0.1:${port}${postLinkPath}`, postLinkProtocol, headers)

/** Links to a post and proves its own id, as any post would. */
export async function openStrangePost(port: number): Promise<StrangePost> {
  const keys = createPostKeys()
  const nonce = 'a-nonce-of-some-length-it-is'
  const inbox = openPostLink(port)
  const said = await inbox.next('hello')
  const hello = { post: String(said['post']), nonce: String(said['nonce']) }
  inbox.send({ type: 'hello', post: keys.id, nonce, port: 0 })
  inbox.send({ type: 'own', proof: proveOwnPost(keys, hello.nonce, hello.post) })
  await inbox.next('own')
  return { ...inbox, keys, hello, nonce }
}
