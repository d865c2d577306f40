import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../../shared/base/base64url'
import { parseCodePageWord, parseCodePostWord } from '../../../shared/sync/code-words'
import {
  type CodeDesk,
  createCodeDesk,
  createCodeScreen,
  makeWallCode,
  maxTries,
  parseWallCode,
  type WallCode,
  wallCodeText,
} from '../../../shared/sync/wall-code'

const random = (length: number) => new Uint8Array(randomBytes(length))
const code = { place: '123', secret: '456789' }
const invite = 'AgInvite-code_of-an-observer'
const deskOf = (used: WallCode = code) => createCodeDesk({ code: used, invite, random })

/** One whole exchange; `seen` is every byte that passed between the two. */
function exchange(desk: CodeDesk, typed: WallCode, from = '1') {
  const seen: Uint8Array[] = []
  const screen = createCodeScreen(typed, random)
  const pass = (bytes: Uint8Array) => {
    seen.push(bytes)
    const answer = desk.hear(from, bytes)
    if (answer) seen.push(answer)
    return answer
  }
  const share = pass(screen.hello)
  if (!share) return { step: null, seen }
  const step = screen.hear(share)
  if (step.kind !== 'say') return { step, seen }
  const last = pass(step.bytes)
  return { step: last && screen.hear(last), seen }
}

describe('a wall code', () => {
  it('[CODE2] hands the invite to the screen that was given the code, once', () => {
    const desk = deskOf()
    expect(exchange(desk, code).step).toEqual({ kind: 'invite', invite })
    expect(desk.state()).toEqual({ kind: 'taken' })
    expect(exchange(desk, code, '2').step).toBeNull()
  })

  it('[CODE3] a wrong code costs a try, and the last one ends it', () => {
    const desk = deskOf()
    for (let left = maxTries - 1; left >= 0; left -= 1) {
      const { step } = exchange(desk, { ...code, secret: `00000${left}` }, String(left))
      expect(step).toEqual({ kind: 'wrong', triesLeft: left })
    }
    expect(desk.state()).toEqual({ kind: 'void' })
    expect(exchange(desk, code, '9').step).toBeNull()
  })

  it('[CODE3] two wrong tries leave one for the right code', () => {
    const desk = deskOf()
    for (const secret of ['000000', '999999']) exchange(desk, { ...code, secret }, secret)
    expect(desk.state()).toEqual({ kind: 'waiting', triesLeft: 1 })
    expect(exchange(desk, code, '3').step).toEqual({ kind: 'invite', invite })
  })

  it('[CODE3] an exchange that was begun and left costs no try, and each allows one proof', () => {
    const desk = deskOf()
    for (let index = 0; index < 50; index += 1)
      desk.hear(String(index), createCodeScreen(code, random).hello)
    expect(desk.state()).toEqual({ kind: 'waiting', triesLeft: maxTries })
    const screen = createCodeScreen(code, random)
    const share = desk.hear('a', screen.hello)
    const step = share && screen.hear(share)
    if (step?.kind !== 'say') throw new Error('the screen has nothing to prove')
    const guess = Uint8Array.from([3, ...random(32)])
    expect(desk.hear('a', guess)?.[0]).toBe(5)
    expect(desk.hear('a', guess)).toBeNull()
    expect(desk.hear('a', step.bytes)).toBeNull()
  })

  it('[CODE4] what passes through the post holds neither the invite nor the secret digits', () => {
    const { seen } = exchange(deskOf(), code)
    expect(seen).toHaveLength(4)
    for (const bytes of seen) {
      const text = Buffer.from(bytes).toString('latin1')
      expect(text).not.toContain(invite)
      expect(text).not.toContain(code.secret)
    }
  })

  it('[CODE4] a carrier that tries every code on a recorded exchange opens nothing', () => {
    const { seen } = exchange(deskOf(), code)
    const [hello, share, , sealed] = seen
    if (!hello || !share || !sealed) throw new Error('the exchange is not whole')
    // Even with the right digits in hand: the numbers of both runs were never sent.
    for (const secret of [code.secret, '000000', '456780']) {
      const late = createCodeScreen({ ...code, secret }, random)
      late.hear(share)
      expect(late.hear(sealed)).toEqual({ kind: 'unreadable' })
    }
  })

  it('[CODE4] somebody in between who changes a byte is noticed, and gets nothing', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 3 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (which, at, flip) => {
          const desk = deskOf()
          const screen = createCodeScreen(code, random)
          const spoil = (index: number, bytes: Uint8Array | null) => {
            if (index !== which || !bytes) return bytes
            const out = Uint8Array.from(bytes)
            const place = at % out.length
            out[place] = (out[place] ?? 0) ^ flip
            return out
          }
          const hello = spoil(0, screen.hello) ?? screen.hello
          const share = spoil(1, desk.hear('1', hello))
          const step = share && screen.hear(share)
          if (step?.kind !== 'say') return
          const proof = spoil(2, step.bytes) ?? step.bytes
          const last = spoil(3, desk.hear('1', proof))
          expect(last && screen.hear(last)).not.toEqual({ kind: 'invite', invite })
        },
      ),
      { seed: 11, numRuns: 60 },
    )
  })

  it('[CODE5] no bytes make either end throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(deskOf().hear('x', bytes)).toBeNull()
        expect(createCodeScreen(code, random).hear(bytes).kind).toBe('unreadable')
      }),
      { seed: 12, numRuns: 100 },
    )
  })

  it('[CODE6] is nine digits, each as likely as any other, read with whatever stands between', () => {
    const counts = new Map<string, number>()
    for (let index = 0; index < 2_000; index += 1) {
      const made = makeWallCode(random)
      expect(parseWallCode(wallCodeText(made))).toEqual(made)
      for (const digit of made.place + made.secret) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    for (const count of counts.values()) expect(Math.abs(count - 1_800)).toBeLessThan(250)
    for (const typed of ['123456789', '123-456-789', ' 123.456.789 ', '１２３ ４５６ ７８９'])
      expect(parseWallCode(typed), typed).toEqual(code)
    for (const typed of ['', '12345678', '1234567890', '12345678a', 'http://10.0.0.5/tv'])
      expect(parseWallCode(typed), typed).toBeNull()
  })

  it('[CODE5] the words to and from a post are read as they were said or not at all', () => {
    const data = toBase64url(random(40))
    for (const word of [
      { type: 'offer', place: '007' },
      { type: 'knock', place: '007', data },
      { type: 'reply', to: '12', data },
    ])
      expect(parseCodePageWord(JSON.stringify(word))).toEqual(word)
    for (const word of [
      { type: 'offered', place: '007' },
      { type: 'nobody', place: '007' },
      { type: 'knock', from: '3', data },
      { type: 'reply', data },
    ])
      expect(parseCodePostWord(JSON.stringify(word))).toEqual(word)
    for (const bad of [
      'null',
      '[]',
      '{',
      '{"type":"offer","place":"7"}',
      '{"type":"offer","place":["007"]}',
      '{"type":"knock","place":"007"}',
      `{"type":"reply","to":"x","data":"${data}"}`,
      `{"type":"knock","place":"007","data":"${'A'.repeat(6_001)}"}`,
    ]) {
      expect(parseCodePageWord(bad), bad).toBeNull()
      expect(parseCodePostWord(bad)?.type ?? null, bad).not.toBe('offer')
    }
  })
})
