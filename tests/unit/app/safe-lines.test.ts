import { describe, expect, it } from 'vitest'
import { safeLines } from '../../../renderer/app/safe-lines'

const introduced = JSON.stringify({
  at: 0,
  by: 'a1',
  kind: 'device.introduced',
  body: { name: 'Ana', publicKey: 'Zzi7' },
})

describe('a room in safe mode', () => {
  it('[DESK23] says when, who, what and every field, with the names that devices gave', () => {
    const note = JSON.stringify({
      at: 1_795_250_602_376,
      by: 'a1',
      kind: 'note',
      sig: 'TKJ5',
      body: { text: 'The queue grows.', refs: ['x', 1] },
    })
    expect(safeLines([note, introduced])).toEqual([
      '2026-11-21 08:43:22Z  Ana  note\n    text: The queue grows.\n    refs: ["x",1]',
      '1970-01-01 00:00:00Z  Ana  device.introduced\n    name: Ana',
    ])
  })

  it('[DESK23] shows as it stands what it does not understand, and throws at nothing', () => {
    const strange = [
      '',
      'no JSON',
      'null',
      '[]',
      '7',
      '{"at":"soon","kind":"note"}',
      '{"at":9e99,"kind":"note"}',
      '{"at":0}',
    ]
    expect(safeLines(strange)).toEqual(strange)
    expect(safeLines(['{"at":0,"kind":"note","by":{},"body":null}'])).toEqual([
      '1970-01-01 00:00:00Z  {}  note',
    ])
  })
})
