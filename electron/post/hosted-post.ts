import { createPost, type Post, PostFault } from './create-post'
import { type PostStart, type ProcessWord, parseHostWord } from './host-words'
import { type PortEnd, servePort } from './port-sockets'

/** The post as a child of the desktop app: does what main says, one word behind the other. */
export interface HostedPost {
  /** Takes one message of main; `ports` came with it. Resolves when it is done. */
  hear(data: unknown, ports: readonly PortEnd[]): Promise<void>
}

export function createHostedPost(deps: {
  readonly say: (word: ProcessWord) => void
  readonly exit: () => void
  readonly now: () => number
}): HostedPost {
  let post: Post | null = null
  let last: Promise<void> = Promise.resolve()

  async function listen(start: PostStart): Promise<void> {
    await post?.close()
    post = null
    let code = 'not-listening'
    for (const port of start.ports) {
      const made = createPost({
        port,
        host: start.lan ? '0.0.0.0' : '127.0.0.1',
        discovery: start.lan,
        rendererDir: start.rendererDir,
        version: start.version,
      })
      try {
        const taken = await made.listen()
        post = made
        deps.say({ kind: 'listening', port: taken.port, lan: start.lan })
        return
      } catch (fault) {
        code = fault instanceof PostFault ? fault.code : 'not-listening'
      }
    }
    deps.say({ kind: 'failed', code })
  }

  async function act(data: unknown, ports: readonly PortEnd[]): Promise<void> {
    const word = parseHostWord(data)
    if (word?.kind === 'start') await listen(word)
    else if (word?.kind === 'port') for (const port of ports) servePort(port, deps.now)
    else if (word?.kind === 'stop') {
      await post?.close()
      deps.exit()
    }
  }

  return {
    hear(data, ports) {
      last = last.then(() => act(data, ports))
      return last
    },
  }
}
