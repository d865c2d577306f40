import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beat, encodeBeat, parseBeat } from '../../../renderer/platform/mesh/beat'

const beat: Beat = {
  digest: 'a'.repeat(22),
  unsaved: null,
  links: ['one', 'two'],
  clientId: 4_294_967_295,
  name: 'Ana',
  boxKey: 'A'.repeat(43),
  now: 1_768_485_600_000,
  lines: { all: 120, yours: 7 },
  cannotSave: false,
  files: true,
}
const utf8 = new TextEncoder()

describe('the beat', () => {
  it('[MSH35] reads what it wrote', () => {
    expect(parseBeat(encodeBeat(beat))).toEqual(beat)
    expect(parseBeat(encodeBeat({ ...beat, links: [], name: 'Zoë 山' }))?.name).toBe('Zoë 山')
  })

  it('[MSH35] reads what an older app says, and says nothing in its place', () => {
    const { lines: _lines, cannotSave: _cannotSave, files: _files, ...older } = beat
    expect(parseBeat(utf8.encode(JSON.stringify(older)))).toEqual({
      ...older,
      lines: null,
      cannotSave: false,
      files: false,
    })
  })

  it('[MSH35] without links it names the very list of the beat before it; the first on a link has to name some', () => {
    const { links: _links, ...short } = beat
    expect(parseBeat(encodeBeat(short), beat)?.links).toBe(beat.links)
    expect(parseBeat(encodeBeat({ ...beat, links: ['three'] }), beat)?.links).toEqual(['three'])
    expect(parseBeat(encodeBeat(short))).toBeNull()
  })

  it.each([
    7,
    null,
    [],
    { all: -1, yours: 0 },
    { all: 1.5, yours: 0 },
    { all: 3 },
    { all: '3', yours: 1 },
  ])('[MSH35] takes %j for no count of lines, and reads the rest', (lines) => {
    const said = parseBeat(utf8.encode(JSON.stringify({ ...beat, lines })))
    expect([said?.lines, said?.digest]).toEqual([null, beat.digest])
  })

  it('[MSH35] stays small: its counts cost less than 64 bytes', () => {
    const { lines: _lines, cannotSave: _cannotSave, ...older } = beat
    const most = { ...beat, lines: { all: 200_000, yours: 200_000 } }
    const before = utf8.encode(JSON.stringify(older)).length
    expect(encodeBeat(most).length - before).toBeLessThan(64)
  })

  it('[MSH35] fits 64 links of peers with long ids', () => {
    const links = Array.from({ length: 64 }, (_, index) => `${index}`.padStart(36, '0'))
    expect(parseBeat(encodeBeat({ ...beat, links }))?.links).toEqual(links)
  })

  it.each([
    ['a name that is no text', { ...beat, name: 7 }],
    ['no digest', { ...beat, digest: undefined }],
    ['links that are no list', { ...beat, links: 'one' }],
    ['links that are null', { ...beat, links: null }],
    ['a client id that is no number', { ...beat, clientId: '7' }],
    ['a time that is no number', { ...beat, now: null }],
    ['a list', [beat]],
    ['null', null],
  ])('[MSH35] refuses %s', (_what, value) => {
    expect(parseBeat(utf8.encode(JSON.stringify(value)))).toBeNull()
  })

  it('[MSH35] refuses what is too long, and cuts names and digests', () => {
    expect(parseBeat(encodeBeat({ ...beat, name: 'x'.repeat(9_000) }))).toBeNull()
    expect(parseBeat(encodeBeat({ ...beat, name: 'x'.repeat(500) }))?.name).toHaveLength(200)
  })

  it('[MSH35] never throws, whatever arrives (seed 11)', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => utf8.encode(text)),
        ),
        (bytes) => {
          const parsed = parseBeat(bytes)
          if (parsed !== null) expect(typeof parsed.digest).toBe('string')
        },
      ),
      { seed: 11, numRuns: 500 },
    )
  })
})
