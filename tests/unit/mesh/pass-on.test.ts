import { describe, expect, it } from 'vitest'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import { createPassOn } from '../../../renderer/platform/mesh/pass-on'

const beat = (links: readonly string[]): Beat => ({
  digest: '',
  unsaved: null,
  links,
  clientId: 1,
  name: 'Ana',
  boxKey: null,
  now: 0,
  lines: null,
  cannotSave: false,
  files: true,
})
const peer = (peerId: string, links: readonly string[] | null) => ({
  peerId,
  beat: links && beat(links),
})
const nobody: ReadonlySet<string> = new Set()
const between = Array.from({ length: 12 }, (_, index) => `carrier-${index}`)

/** Those of `who` that pass on what `from` said to `to`, each by its own reckoning. */
const carriersOf = (
  from: string,
  to: string,
  who: readonly string[] = between,
  observers: ReadonlySet<string> = nobody,
): readonly string[] =>
  who.filter((own) =>
    createPassOn(
      () => own,
      () => observers,
    ).from(peer(from, who))(peer(to, who)),
  )

describe('who passes on', () => {
  it('[MSH25] of twelve that are linked to both two do, others for other pairs', () => {
    const chosen = Array.from({ length: 40 }, (_, index) => carriersOf('ana', `ben-${index}`))
    for (const carriers of chosen) expect(carriers).toHaveLength(2)
    expect(new Set(chosen.flat()).size).toBe(between.length)
  })

  it('[MSH25] all of two do, and whoever is the only one', () => {
    expect(carriersOf('ana', 'ben', between.slice(0, 2))).toHaveLength(2)
    expect(carriersOf('ana', 'ben', between.slice(0, 1))).toHaveLength(1)
  })

  it('[MSH25] observers do only where nobody else could', () => {
    const observers = new Set(between.slice(0, 10))
    expect(carriersOf('ana', 'ben', between, observers)).toEqual(between.slice(10))
    expect(carriersOf('ana', 'ben', between, new Set(between))).toEqual(between)
  })

  it('[MSH25] who becomes known as an observer is replaced', () => {
    let observers = nobody
    const [first, second] = carriersOf('ana', 'ben')
    const third = between.find(
      (own) =>
        carriersOf('ana', 'ben', between, new Set([first ?? ''])).includes(own) && own !== second,
    )
    const passOn = createPassOn(
      () => third ?? '',
      () => observers,
    )
    const [ana, ben] = [peer('ana', between), peer('ben', between)]
    expect(passOn.from(ana)(ben)).toBe(false)
    observers = new Set([first ?? ''])
    expect(passOn.from(ana)(ben)).toBe(true)
  })

  it('[MSH25] nobody does where one of the two says that they are linked, everybody where one has said nothing', () => {
    const passOn = createPassOn(
      () => 'own',
      () => nobody,
    )
    expect(passOn.from(peer('ana', ['own', 'ben']))(peer('ben', ['own']))).toBe(false)
    expect(passOn.from(peer('ana', ['own']))(peer('ben', ['own', 'ana']))).toBe(false)
    expect(passOn.from(peer('ana', null))(peer('ben', ['own', 'ana']))).toBe(false)
    expect(passOn.from(peer('ana', ['own', 'ben']))(peer('ben', null))).toBe(false)
    expect(passOn.from(peer('ana', null))(peer('ben', ['own']))).toBe(true)
    expect(passOn.from(peer('ana', ['own']))(peer('ben', null))).toBe(true)
  })
})
