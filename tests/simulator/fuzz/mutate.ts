import type { SeededRandom } from '../../support/seeded-random'

const strangeNumbers = [
  0, 1, 2, 127, 128, 255, 256, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
]
/** Variable-length numbers that claim much in few bytes, and some that never end. */
const strangeVarints = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
  [0x80, 0xad, 0xe2, 0x04],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
]

type Mutation = (bytes: Uint8Array, random: SeededRandom) => Uint8Array

const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const out = bytes.slice()
    const at = random.below(Math.max(1, out.length))
    if (at < out.length) out[at] = (out[at] ?? 0) ^ (1 << random.below(8))
    return out
  },
  (bytes, random) => {
    const out = bytes.slice()
    for (let count = 1 + random.below(4); count > 0; count -= 1)
      if (out.length > 0) out[random.below(out.length)] = random.pick([0, 1, 127, 128, 255, 254])
    return out
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) =>
    joined(
      bytes,
      Array.from({ length: 1 + random.below(40) }, () => random.below(256)),
    ),
  (bytes, random) => {
    const from = random.below(bytes.length + 1)
    const part = bytes.slice(from, from + random.below(64))
    return joined(bytes.slice(0, from), part, part, bytes.slice(from))
  },
  (bytes, random) => {
    const from = random.below(bytes.length + 1)
    return joined(bytes.slice(0, from), bytes.slice(from + 1 + random.below(16)))
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return joined(bytes.slice(0, at), random.pick(strangeVarints), bytes.slice(at + 1))
  },
]

/** Some bytes with up to three things wrong. */
export function mutate(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  let out = bytes
  for (let count = 1 + random.below(3); count > 0; count -= 1)
    out = random.pick(mutations)(out, random)
  return out
}

/** A frame with one field of its head set to something strange. */
export function mutateHead(frame: Uint8Array, random: SeededRandom): Uint8Array {
  const out = frame.slice()
  if (out.length < 13) return out
  const view = new DataView(out.buffer)
  const field = random.below(4)
  if (field === 0) view.setUint8(0, random.below(256))
  else view.setUint32(field * 4 - 3, random.pick(strangeNumbers))
  return out
}

/** A text with something wrong: a byte, or a value of another kind, or far too long. */
export function mutateText(text: string, random: SeededRandom): string {
  const lot = random.below(4)
  if (lot === 0) return new TextDecoder().decode(mutate(new TextEncoder().encode(text), random))
  const values = [
    'null',
    '[]',
    '{}',
    '-1',
    '1e999',
    '"x"',
    '"__proto__"',
    'true',
    `"${'a'.repeat(70_000)}"`,
  ]
  const spots = [...text.matchAll(/("[^"]*"|-?\d+|\[[^\]]*\])/g)]
  if (spots.length === 0 || lot === 1) return random.pick(values)
  const spot = random.pick(spots)
  const end = spot.index + spot[0].length
  return text.slice(0, spot.index) + random.pick(values) + text.slice(end)
}
