import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import type { RandomBytes } from '../../../shared/base/ports'
import { type CodePageWord, parseCodePostWord } from '../../../shared/sync/code-words'
import {
  type CodeDesk,
  codeLivesMs,
  createCodeDesk,
  makeWallCode,
  type WallCode,
  wallCodeText,
} from '../../../shared/sync/wall-code'
import type { ScreenOffer, ScreenOfferState } from '../../session/screen-code'
import type { OpenPostSocket, PostSocket } from '../mesh/post-socket'

/** Places that are tried before it is said that none is free. */
const mostPlaces = 12

const sentences = {
  away: 'The meeting place does not answer, so no screen could find this code. Try again in a moment.',
  full: 'Too many codes are open at this meeting place. Try again in a few minutes.',
  late: 'Ten minutes have passed, so this code is good for nothing any more. Make a new one.',
  void: 'It was typed wrong three times, so this code is good for nothing any more. Make a new one.',
} as const

/** Waits at a post for the screen that was given the code, for ten minutes, three tries or one screen. */
export function offerCode(deps: {
  readonly openSocket: OpenPostSocket
  /** `host:port` of the post. */
  readonly address: string
  readonly invite: string
  readonly random: RandomBytes
  readonly now: () => number
}): ScreenOffer {
  const { invite, random } = deps
  const until = deps.now() + codeLivesMs
  const listeners = new Set<() => void>()
  let state: ScreenOfferState = { kind: 'opening' }
  let code: WallCode = makeWallCode(random)
  let desk: CodeDesk = createCodeDesk({ code, invite, random })
  let places = 1
  let socket: PostSocket | null = null

  const isOver = () => state.kind === 'taken' || state.kind === 'ended'
  function set(next: ScreenOfferState): void {
    state = next
    if (isOver()) {
      clearTimeout(timer)
      socket?.close()
    }
    for (const listener of [...listeners]) listener()
  }
  const end = (why: keyof typeof sentences) => {
    if (!isOver()) set({ kind: 'ended', sentence: sentences[why] })
  }
  const timer = setTimeout(() => end('late'), codeLivesMs)
  const say = (word: CodePageWord) => socket?.send(JSON.stringify(word))

  function show(): void {
    const now = desk.state()
    // A screen that took it has its answer on the way: the line closes behind that.
    if (now.kind === 'taken') set({ kind: 'taken' })
    else if (now.kind === 'void') end('void')
    else set({ kind: 'open', text: wallCodeText(code), until, triesLeft: now.triesLeft })
  }

  function takePlace(): void {
    say({ type: 'offer', place: code.place })
  }

  function hear(text: string): void {
    const word = parseCodePostWord(text)
    if (word?.type === 'offered') show()
    else if (word?.type === 'taken') {
      if (places === mostPlaces) {
        end('full')
        return
      }
      places += 1
      code = makeWallCode(random)
      desk = createCodeDesk({ code, invite, random })
      takePlace()
    } else if (word?.type === 'knock') {
      const bytes = fromBase64url(word.data)
      const answer = bytes && desk.hear(word.from, bytes)
      if (!answer) return
      say({ type: 'reply', to: word.from, data: toBase64url(answer) })
      show()
    }
  }

  try {
    socket = deps.openSocket(
      deps.address,
      {
        onOpen: takePlace,
        onText: (text) => (isOver() ? undefined : hear(text)),
        onClosed: () => end('away'),
      },
      'code',
    )
  } catch {
    // An address that is none, or one that this page may not reach.
    end('away')
  }
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      clearTimeout(timer)
      listeners.clear()
      socket?.close()
    },
  }
}
