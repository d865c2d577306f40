import { describe, expect, it } from 'vitest'
import {
  type CarrierBinding,
  createFramedChannel,
  type FramedChannelHooks,
  type LinkSender,
} from '../../../renderer/platform/mesh/framed-channel'
import {
  type FrameType,
  frameHeaderBytes,
  framesIn,
  framesOf,
  frameTypes,
} from '../../../shared/sync/framing'
import type { Handshake } from '../../../shared/sync/handshake'
import { limits } from '../../../shared/sync/limits'
import { createFakeChannel } from '../../support/webrtc/fake-channel'
import { createFakeHandshake } from '../../support/webrtc/fake-handshake'

const greetingBytes = Uint8Array.of(7, 7, 7)

interface Options {
  readonly admit?: FramedChannelHooks['admit']
  readonly shake?: () => Handshake
  readonly binding?: CarrierBinding
  readonly isCaller?: boolean
  /** Says its greeting when it is opened; else when the test says so. */
  readonly greets?: boolean
}

function framed({
  admit = (message) => message,
  shake = () => createFakeHandshake(),
  binding = { own: Uint8Array.of(1), peer: Uint8Array.of(2) },
  isCaller = true,
  greets = true,
}: Options = {}) {
  const fake = createFakeChannel()
  const beats: Uint8Array[] = []
  const refused: string[] = []
  const heard: Uint8Array[] = []
  const signals: Uint8Array[] = []
  const proven: string[] = []
  const opened: string[] = []
  const files: Uint8Array[] = []
  /** What came out at this end, in order. */
  const order: string[] = []
  let sender: LinkSender = { send: () => undefined, greeted: () => undefined }
  let read: FramedChannelHooks['read'] = (message) => {
    heard.push(message)
    order.push(`data ${message.length}`)
  }
  const facade = createFramedChannel(
    fake.channel,
    {
      admit,
      shake,
      onProven(peer) {
        proven.push(peer.peerId)
        return null
      },
      release: () => true,
      read: (message) => read(message),
      onBeat: (beat) => beats.push(beat),
      greeting: () => greetingBytes,
      onHeard: () => undefined,
      onPart: () => undefined,
      onReached: () => undefined,
      onCutOff: () => undefined,
      onRefused: (code) => refused.push(code),
      onSignal: (bytes) => signals.push(bytes),
      onFile(bytes) {
        files.push(bytes)
        order.push('file')
      },
      onSender: (given) => {
        sender = given
      },
    },
    { isCaller, binding: () => binding },
  )
  facade.onopen = () => {
    opened.push(facade.readyState)
    if (greets) sender.greeted()
  }
  return {
    fake,
    facade,
    beats,
    refused,
    heard,
    signals,
    files,
    order,
    proven,
    opened,
    beat: (bytes: Uint8Array) => sender.send('beat', bytes),
    signal: (bytes: Uint8Array) => sender.send('signal', bytes),
    file: (bytes: Uint8Array) => sender.send('file', bytes),
    greeted: () => sender.greeted(),
    readWith: (given: FramedChannelHooks['read']) => {
      read = given
    },
  }
}
type Framed = ReturnType<typeof framed>

/** Types of the frames that were sent, in order. */
const typesOf = (side: Framed) => side.fake.sent.flatMap(framesIn).map((frame) => frame[0])

/** Lets every promise that is ready have its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

const hear = (side: Framed, type: FrameType, message: Uint8Array) => {
  for (const frame of framesOf(type, 1, message)) side.fake.hear(frame)
}

/** A channel whose other side, played by the test, has proven itself. */
async function proven(options: Options = {}): Promise<Framed> {
  const side = framed(options)
  side.fake.open()
  hear(side, frameTypes.handshake, Uint8Array.of(1))
  await settle()
  return side
}

/** Hands everything that one side sent to the other, draining as it goes. */
function carry(from: Framed, to: Framed, look?: (bytes: Uint8Array) => void): void {
  for (let at = 0; at < from.fake.sent.length; at += 1) {
    const frame = from.fake.sent[at]
    if (frame) {
      look?.(frame)
      to.fake.hear(frame)
    }
    if (at === from.fake.sent.length - 1) from.fake.drain()
  }
  from.fake.sent.length = 0
}

async function pair() {
  const [one, two] = [framed(), framed({ isCaller: false })]
  one.fake.open()
  two.fake.open()
  for (let turn = 0; turn < 3; turn += 1) {
    carry(one, two)
    carry(two, one)
    await settle()
  }
  expect([one.opened, two.opened]).toEqual([['open'], ['open']])
  return { one, two }
}

const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255)

describe('the framed channel', () => {
  it('[MSH30] shakes hands first, reports itself open only when the other side is proven, then greets', async () => {
    const side = framed()
    side.fake.open()
    await settle()
    expect(side.fake.sent.map((frame) => frame[0])).toEqual([frameTypes.handshake])
    expect(side.facade.readyState).toBe('connecting')
    expect(side.opened).toEqual([])
    hear(side, frameTypes.handshake, Uint8Array.of(1))
    expect(side.opened).toEqual([])
    await settle()
    expect(side.proven).toEqual(['somebody'])
    expect(side.opened).toEqual(['open'])
    expect(side.fake.sent.at(-1)?.[0]).toBe(frameTypes.beat)
    hear(side, frameTypes.beat, greetingBytes)
    expect(side.beats).toEqual([greetingBytes])
  })

  it('[MSH84] says nothing on a channel it was given until it has heard the caller, then its hello before all else', async () => {
    const side = framed({ isCaller: false })
    side.fake.open()
    await settle()
    expect(side.fake.sent).toEqual([])
    hear(side, frameTypes.handshake, Uint8Array.of(1))
    await settle()
    expect(typesOf(side)).toEqual([frameTypes.handshake, frameTypes.beat])
    expect(side.opened).toEqual(['open'])
  })

  it('[MSH84] opens where what is sent on a channel is lost until something was heard on it', async () => {
    const [caller, called] = [framed(), framed({ isCaller: false })]
    called.fake.open()
    called.fake.sent.length = 0
    caller.fake.open()
    for (let turn = 0; turn < 3; turn += 1) {
      carry(caller, called)
      await settle()
      carry(called, caller)
      await settle()
    }
    expect([caller.opened, called.opened]).toEqual([['open'], ['open']])
    expect([caller.refused, called.refused]).toEqual([[], []])
  })

  it.each([true, false])(
    '[MSH84] starts one handshake when it is told twice that the channel is open, caller: %s',
    async (isCaller) => {
      let shaken = 0
      const side = framed({
        isCaller,
        shake: () => {
          shaken += 1
          return createFakeHandshake()
        },
      })
      side.fake.open()
      hear(side, frameTypes.handshake, Uint8Array.of(1))
      side.fake.open()
      await settle()
      expect(shaken).toBe(1)
      expect(typesOf(side).filter((type) => type === frameTypes.handshake)).toHaveLength(1)
      expect(side.opened).toEqual(['open'])
    },
  )

  it('[MSH30] sends nothing of the room before that', async () => {
    const side = framed()
    side.fake.open()
    side.facade.send(bytesOf(10))
    side.beat(Uint8Array.of(1))
    side.signal(Uint8Array.of(1))
    await settle()
    side.facade.send(bytesOf(10))
    expect(new Set(side.fake.sent.map((frame) => frame[0]))).toEqual(
      new Set([frameTypes.handshake]),
    )
  })

  it.each([frameTypes.data, frameTypes.beat, frameTypes.signal])(
    '[MSH30] closes on a message of type %i before the hello',
    async (type) => {
      const side = framed()
      side.fake.open()
      hear(side, type, bytesOf(3))
      hear(side, frameTypes.handshake, Uint8Array.of(1))
      await settle()
      expect(side.refused[0]).toBe('no-handshake')
      expect([side.heard, side.beats, side.signals, side.opened]).toEqual([[], [], [], []])
      expect(side.fake.closed()).toBe(true)
    },
  )

  it('[MSH30] keeps what comes behind a hello that is still checked, in order and up to a bound', async () => {
    const side = framed()
    side.fake.open()
    hear(side, frameTypes.handshake, Uint8Array.of(1))
    hear(side, frameTypes.beat, greetingBytes)
    hear(side, frameTypes.data, bytesOf(100_000))
    hear(side, frameTypes.data, Uint8Array.of(5))
    expect(side.heard).toEqual([])
    await settle()
    expect(side.beats).toEqual([greetingBytes])
    expect(side.heard.map((message) => message.length)).toEqual([100_000, 1])

    const flooded = framed()
    flooded.fake.open()
    hear(flooded, frameTypes.handshake, Uint8Array.of(1))
    hear(flooded, frameTypes.data, bytesOf(limits.maxHeldBytes + 1))
    expect(flooded.refused).toEqual(['handshake-flood'])
    await settle()
    expect(flooded.opened).toEqual([])
    expect(flooded.heard).toEqual([])
  })

  it('[MSH30] closes when the proof does not hold, and delivers nothing that came behind it', async () => {
    const side = await proven({
      shake: () => createFakeHandshake({ kind: 'refused', code: 'proof-seat' }),
    })
    expect(side.refused).toEqual(['proof-seat'])
    expect(side.fake.closed()).toBe(true)
    expect(side.opened).toEqual([])
  })

  it.each([
    ['own', { own: new Uint8Array(0), peer: Uint8Array.of(2) }],
    ['peer', { own: Uint8Array.of(1), peer: new Uint8Array(0) }],
  ])('[MSH30] closes a channel whose %s end cannot be told apart', (_end, binding) => {
    const side = framed({ binding })
    side.fake.open()
    expect(side.refused).toEqual(['not-bound'])
    expect(side.fake.closed()).toBe(true)
    expect(side.fake.sent).toEqual([])
  })

  it('[MSH30] closes on a second hello, checked or still being checked', async () => {
    const side = await proven()
    hear(side, frameTypes.handshake, Uint8Array.of(1))
    expect(side.refused).toEqual(['handshake-out-of-turn'])
    expect(side.fake.closed()).toBe(true)
    const early = framed()
    early.fake.open()
    hear(early, frameTypes.handshake, Uint8Array.of(1))
    hear(early, frameTypes.handshake, Uint8Array.of(1))
    await settle()
    expect(early.refused).toEqual(['handshake-out-of-turn'])
    expect(early.opened).toEqual([])
  })

  it.each([true, false])(
    '[MSH30] closes when its own hello cannot be said, caller: %s',
    async (isCaller) => {
      const shake = () => ({
        ...createFakeHandshake(),
        hello: Promise.reject(new Error('the key is away')),
      })
      const side = framed({ isCaller, shake })
      side.fake.open()
      hear(side, frameTypes.handshake, Uint8Array.of(1))
      await settle()
      expect(new Set(side.refused)).toEqual(new Set(['link-no-hello']))
      expect(side.fake.closed()).toBe(true)
      expect(side.opened).toEqual([])
    },
  )

  it.each([true, false])(
    '[MSH90] hello, beat and whatever else greets the peer travel together, caller: %s',
    async (isCaller) => {
      const side = await proven({ isCaller, greets: false })
      const before = isCaller ? [frameTypes.handshake] : []
      expect(typesOf(side)).toEqual(before)
      side.facade.send(bytesOf(40))
      side.signal(Uint8Array.of(8))
      side.beat(Uint8Array.of(9))
      expect(typesOf(side)).toEqual(before)
      side.greeted()
      expect(side.fake.sent.length - before.length).toBe(1)
      const hello = isCaller ? [] : [frameTypes.handshake]
      expect(typesOf(side).slice(before.length)).toEqual([
        ...hello,
        frameTypes.beat,
        frameTypes.data,
        frameTypes.signal,
        frameTypes.beat,
      ])
      await settle()
      side.facade.send(bytesOf(40))
      expect(side.fake.sent.length - before.length).toBe(2)
    },
  )

  it('[MSH91] of small messages said in one turn the first leaves at once, the others together as it ends', async () => {
    const { one, two } = await pair()
    carry(one, two)
    for (const size of [3, 0, 200, 5]) one.facade.send(bytesOf(size))
    one.beat(Uint8Array.of(9))
    expect(one.fake.sent).toHaveLength(1)
    await settle()
    expect(one.fake.sent).toHaveLength(2)
    carry(one, two)
    expect(two.heard.map((message) => message.length)).toEqual([3, 0, 200, 5])
    expect(two.beats.at(-1)).toEqual(Uint8Array.of(9))
    one.facade.send(bytesOf(7))
    expect(one.fake.sent).toHaveLength(1)
  })

  it('[MSH31] beats and signals that wait keep their order, in one turn and behind a slow channel', async () => {
    const { one, two } = await pair()
    carry(one, two)
    two.beats.length = 0
    one.facade.send(bytesOf(3))
    for (const at of [1, 2, 3]) one.beat(Uint8Array.of(at))
    await settle()
    carry(one, two)
    one.facade.send(bytesOf(3_000_000))
    for (const at of [4, 5]) {
      one.beat(Uint8Array.of(at))
      one.signal(Uint8Array.of(at))
    }
    carry(one, two)
    expect(two.beats.map(([at]) => at)).toEqual([1, 2, 3, 4, 5])
    expect(two.signals.map(([at]) => at)).toEqual([4, 5])
    expect(two.heard.map((message) => message.length)).toEqual([3, 3_000_000])
  })

  it('[MSH91] what is not small waits for no turn, and what was said before the end leaves before it', async () => {
    const { one, two } = await pair()
    carry(one, two)
    one.facade.send(bytesOf(3))
    one.facade.send(bytesOf(20_000))
    expect(one.fake.sent).toHaveLength(2)
    one.facade.send(bytesOf(4))
    one.facade.close()
    carry(one, two)
    expect(two.heard.map((message) => message.length)).toEqual([3, 20_000, 4])
    await settle()
    expect(one.refused).toEqual([])
  })

  it('[MSH90] says no hello to whom it finds unproven', async () => {
    const side = await proven({
      isCaller: false,
      shake: () => createFakeHandshake({ kind: 'refused', code: 'proof-seat' }),
    })
    expect(side.fake.sent).toEqual([])
    expect(side.fake.closed()).toBe(true)
  })

  it('[MSH90] small messages that wait travel together, a long one alone, all in order', async () => {
    const { one, two } = await pair()
    one.facade.send(bytesOf(3_000_000))
    const sizes = [20_000, 3, 0, 5, ...Array.from({ length: 70 }, () => 1)]
    for (const size of sizes) one.facade.send(bytesOf(size))
    const counts: number[] = []
    carry(one, two, (bytes) => counts.push(framesIn(bytes).length))
    expect(counts.slice(-4)).toEqual([1, 32, 32, 9])
    expect(two.heard.map((message) => message.length)).toEqual([3_000_000, ...sizes])
    expect(two.refused).toEqual([])
  })

  it('[MSH34] delivers nothing of what stands behind a frame that closed the channel', async () => {
    const side = await proven()
    const [bad = []] = framesOf(frameTypes.handshake, 2, Uint8Array.of(1))
    const [good = []] = framesOf(frameTypes.data, 3, Uint8Array.of(1))
    side.fake.hear(Uint8Array.of(...good, ...bad, ...good))
    expect(side.heard).toEqual([Uint8Array.of(1)])
    expect(side.refused).toEqual(['handshake-out-of-turn'])
  })

  it.each([0, 1, 65_535, 65_536, 65_537, 262_145, 5_000_000])(
    '[MSH31] carries a message of %i bytes whole',
    async (size) => {
      const { one, two } = await pair()
      const message = bytesOf(size)
      one.facade.send(message)
      carry(one, two)
      expect(two.heard).toHaveLength(1)
      expect(Buffer.from(two.heard[0] ?? []).equals(message)).toBe(true)
      expect(two.refused).toEqual([])
    },
  )

  it('[MSH31] keeps order, and lets a beat pass between the frames of a long message', async () => {
    const { one, two } = await pair()
    one.facade.send(bytesOf(3_000_000))
    one.facade.send(Uint8Array.of(1))
    one.signal(Uint8Array.of(8))
    one.beat(Uint8Array.of(9))
    const before = one.fake.sent.length
    one.fake.drain()
    expect(one.fake.sent[before]?.[0]).toBe(frameTypes.beat)
    carry(one, two)
    expect(two.heard.map((message) => message.length)).toEqual([3_000_000, 1])
    expect(two.beats.at(-1)).toEqual(Uint8Array.of(9))
    expect(two.signals).toEqual([Uint8Array.of(8)])
  })

  it('[BLOB7] a word about a file waits behind what people wrote, and comes out where files are heard', async () => {
    const { one, two } = await pair()
    one.facade.send(bytesOf(3_000_000))
    one.file(Uint8Array.of(5, 5))
    one.facade.send(Uint8Array.of(1))
    one.fake.drain()
    carry(one, two)
    expect(two.order).toEqual(['data 3000000', 'file', 'data 1'])
    expect(two.files).toEqual([Uint8Array.of(5, 5)])
    expect(two.refused).toEqual([])
  })

  it('[BLOB7] no word about a file leaves or is heard before both sides are proven', () => {
    const side = framed()
    side.fake.open()
    const before = side.fake.sent.length
    side.file(Uint8Array.of(5))
    expect(side.fake.sent).toHaveLength(before)
    hear(side, frameTypes.file, Uint8Array.of(5))
    expect(side.files).toEqual([])
    expect(side.refused).toEqual(['no-handshake'])
  })

  it('[MSH32] fills the channel only up to the high-water mark', async () => {
    const { one } = await pair()
    one.facade.send(bytesOf(8_000_000))
    expect(one.fake.channel.bufferedAmount).toBeGreaterThanOrEqual(limits.highWaterBytes)
    expect(one.fake.channel.bufferedAmount).toBeLessThan(
      limits.highWaterBytes + limits.maxFrameBytes + frameHeaderBytes,
    )
  })

  it('[MSH32] closes a link whose queue is full, also after many small messages', async () => {
    const { one, two } = await pair()
    for (let count = 0; count < 20_000; count += 1) one.facade.send(Uint8Array.of(count & 255))
    carry(one, two)
    expect(two.heard).toHaveLength(20_000)
    const part = bytesOf(8 * 1024 * 1024)
    // What the channel itself buffers comes on top of the queue.
    let taken = 0
    while (!one.fake.closed() && taken < limits.maxQueueBytes * 2) {
      one.facade.send(part)
      taken += part.length
    }
    expect(one.fake.closed()).toBe(true)
    expect(taken).toBeLessThanOrEqual(
      limits.maxQueueBytes + limits.highWaterBytes + part.length * 2,
    )
    expect(one.refused).toEqual(['peer-too-slow'])
  })

  it('[MSH33] send never throws: not before it is open, not after it closed, not when the channel fails', async () => {
    const early = framed()
    expect(() => early.facade.send(bytesOf(10))).not.toThrow()
    const { one } = await pair()
    one.fake.failNextSend()
    expect(() => one.facade.send(bytesOf(10))).not.toThrow()
    expect(one.fake.closed()).toBe(true)
    expect(() => one.facade.send(bytesOf(10))).not.toThrow()
  })

  it('[MSH34] what the gate refuses never arrives, and the link lives on', async () => {
    const { fake, heard } = await proven({
      admit: (message) => (message[0] === 66 ? null : message),
    })
    for (const frame of framesOf(frameTypes.data, 2, Uint8Array.of(66))) fake.hear(frame)
    for (const frame of framesOf(frameTypes.data, 3, Uint8Array.of(1))) fake.hear(frame)
    expect(heard).toEqual([Uint8Array.of(1)])
    expect(fake.closed()).toBe(false)
  })

  it('[MSH34] a reader that throws loses that message only', async () => {
    const { fake, readWith, refused } = await proven()
    readWith(() => {
      throw new Error('unreadable')
    })
    for (const frame of framesOf(frameTypes.data, 2, Uint8Array.of(1))) fake.hear(frame)
    expect(refused).toEqual(['message-failed'])
    expect(fake.closed()).toBe(false)
  })

  it.each(['text', Uint8Array.of(), Uint8Array.of(9, 9, 9)])(
    '[MSH34] closes on what is no frame: %s',
    (data) => {
      const { fake, refused } = framed()
      fake.open()
      fake.hear(data)
      expect(refused).toEqual(['bad-frame'])
      expect(fake.closed()).toBe(true)
    },
  )
})
