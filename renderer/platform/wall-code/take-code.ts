import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import type { RandomBytes } from '../../../shared/base/ports'
import { ok, type Result, refused } from '../../../shared/base/result'
import { parseCodePostWord } from '../../../shared/sync/code-words'
import { createCodeScreen, type WallCode } from '../../../shared/sync/wall-code'
import type { OpenPostSocket } from '../mesh/post-socket'

const answerWithinMs = 15_000

const sentences = {
  nobody:
    'No desk shows this code here. Check the first three digits, or ask for a new code: one is good for ten minutes and one screen.',
  away: 'The meeting place does not answer, or too many codes were tried here. Wait a minute and try again.',
  unreadable:
    'The answer was not from a desk that knows this code. Ask for a new one; if that fails too, both machines need the same version.',
  void: 'This was not the code, and it was typed wrong too often: it is good for nothing any more. Ask for a new one.',
} as const

const wrongSentence = (triesLeft: number): string =>
  triesLeft === 0
    ? sentences.void
    : `This was not the code. It can be typed ${triesLeft === 1 ? 'once' : `${triesLeft} times`} more.`

/** Finds the desk that shows this code and gets an invite from it. Never rejects. */
export function takeCode(deps: {
  readonly openSocket: OpenPostSocket
  readonly address: string
  readonly code: WallCode
  readonly random: RandomBytes
}): Promise<Result<string, { readonly sentence: string }>> {
  const { code } = deps
  const screen = createCodeScreen(code, deps.random)
  return new Promise((resolve) => {
    let isDone = false
    const end = (outcome: Result<string, { readonly sentence: string }>) => {
      if (isDone) return
      isDone = true
      clearTimeout(timer)
      socket?.close()
      resolve(outcome)
    }
    const fail = (sentence: string) => end(refused({ sentence }))
    const timer = setTimeout(() => fail(sentences.away), answerWithinMs)
    const knock = (bytes: Uint8Array) =>
      socket?.send(JSON.stringify({ type: 'knock', place: code.place, data: toBase64url(bytes) }))

    function hear(text: string): void {
      const word = parseCodePostWord(text)
      if (word?.type === 'nobody') fail(sentences.nobody)
      const bytes = word?.type === 'reply' ? fromBase64url(word.data) : null
      if (!bytes) return
      const step = screen.hear(bytes)
      if (step.kind === 'say') knock(step.bytes)
      else if (step.kind === 'invite') end(ok(step.invite))
      else fail(step.kind === 'wrong' ? wrongSentence(step.triesLeft) : sentences.unreadable)
    }
    let socket: ReturnType<OpenPostSocket> | null = null
    try {
      socket = deps.openSocket(
        deps.address,
        { onOpen: () => knock(screen.hello), onText: hear, onClosed: () => fail(sentences.away) },
        'code',
      )
    } catch {
      // An address that is none.
      fail(sentences.away)
    }
  })
}
