import { describe, expect, it } from 'vitest'
import { createFramedChannel } from '../../../renderer/platform/mesh/framed-channel'
import { frameHeaderBytes, framesOf, frameTypes } from '../../../shared/sync/framing'
import { limits } from '../../../shared/sync/limits'
import { createFakeChannel } from '../../support/webrtc/fake-channel'

const greetingBytes = Uint8Array.of(7, 7, 7)

function framed(admit: (message: Uint8Array) => boolean = () => true) {
  const fake = createFakeChannel()
  const beats: Uint8Array[] = []
  const refused: string[] = []
  const heard: Uint8Array[] = []
  const signals: Uint8Array[] = []
  let sender: (type: 'beat' | 'signal', bytes: Uint8Array) => void = () => undefined
  const facade = createFramedChannel(fake.channel, {
    admit,
    release: () => true,
    onRead: () => undefined,
    onBeat: (beat) => beats.push(beat),
    greeting: () => greetingBytes,
    onHeard: () => undefined,
    onRefused: (code) => refused.push(code),
    onSignal: (bytes) => signals.push(bytes),
    onSender: (send) => {
      sender = send
    },
  })
  facade.onmessage = ({ data }) => heard.push(new Uint8Array(data))
  return {
    fake,
    facade,
    beats,
    refused,
    heard,
    signals,
    beat: (bytes: Uint8Array) => sender('beat', bytes),
    signal: (bytes: Uint8Array) => sender('signal', bytes),
  }
}

/** Hands everything that one side sent to the other, draining as it goes. */
function carry(from: ReturnType<typeof framed>, to: ReturnType<typeof framed>): void {
  for (let at = 0; at < from.fake.sent.length; at += 1) {
    const frame = from.fake.sent[at]
    if (frame) to.fake.hear(frame)
    if (at === from.fake.sent.length - 1) from.fake.drain()
  }
  from.fake.sent.length = 0
}

function pair() {
  const [one, two] = [framed(), framed()]
  one.fake.open()
  two.fake.open()
  carry(one, two)
  carry(two, one)
  return { one, two }
}

const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255)

describe('the framed channel', () => {
  it('[MSH30] greets first and only then reports itself open', () => {
    const { fake, facade, beats } = framed()
    const order: string[] = []
    facade.onopen = () => order.push(`open after ${fake.sent.length}`)
    fake.open()
    expect(order).toEqual(['open after 1'])
    expect(fake.sent[0]?.[0]).toBe(frameTypes.beat)
    for (const frame of framesOf(frameTypes.beat, 1, greetingBytes)) fake.hear(frame)
    expect(beats).toEqual([greetingBytes])
  })

  it('[MSH30] closes on a message before the greeting', () => {
    const { fake, refused, heard } = framed()
    fake.open()
    for (const frame of framesOf(frameTypes.data, 1, bytesOf(3))) fake.hear(frame)
    expect(refused).toEqual(['no-greeting'])
    expect(heard).toEqual([])
    expect(fake.closed()).toBe(true)
  })

  it.each([0, 1, 65_535, 65_536, 65_537, 262_145, 5_000_000])(
    '[MSH31] carries a message of %i bytes whole',
    (size) => {
      const { one, two } = pair()
      const message = bytesOf(size)
      one.facade.send(message)
      carry(one, two)
      expect(two.heard).toHaveLength(1)
      expect(Buffer.from(two.heard[0] ?? []).equals(message)).toBe(true)
      expect(two.refused).toEqual([])
    },
  )

  it('[MSH31] keeps order, and lets a beat pass between the frames of a long message', () => {
    const { one, two } = pair()
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

  it('[MSH32] fills the channel only up to the high-water mark', () => {
    const { one } = pair()
    one.facade.send(bytesOf(8_000_000))
    expect(one.fake.channel.bufferedAmount).toBeGreaterThanOrEqual(limits.highWaterBytes)
    expect(one.fake.channel.bufferedAmount).toBeLessThan(
      limits.highWaterBytes + limits.maxFrameBytes + frameHeaderBytes,
    )
  })

  it('[MSH32] closes a link whose queue is full, also after many small messages', () => {
    const { one, two } = pair()
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

  it('[MSH33] send never throws: not before it is open, not after it closed, not when the channel fails', () => {
    const early = framed()
    expect(() => early.facade.send(bytesOf(10))).not.toThrow()
    const { one } = pair()
    one.fake.failNextSend()
    expect(() => one.facade.send(bytesOf(10))).not.toThrow()
    expect(one.fake.closed()).toBe(true)
    expect(() => one.facade.send(bytesOf(10))).not.toThrow()
  })

  it('[MSH34] what the gate refuses never arrives, and the link lives on', () => {
    const { fake, heard } = framed((message) => message[0] !== 66)
    fake.open()
    for (const frame of framesOf(frameTypes.beat, 1, greetingBytes)) fake.hear(frame)
    for (const frame of framesOf(frameTypes.data, 2, Uint8Array.of(66))) fake.hear(frame)
    for (const frame of framesOf(frameTypes.data, 3, Uint8Array.of(1))) fake.hear(frame)
    expect(heard).toEqual([Uint8Array.of(1)])
    expect(fake.closed()).toBe(false)
  })

  it('[MSH34] a reader that throws loses that message only', () => {
    const { fake, facade, refused } = framed()
    fake.open()
    for (const frame of framesOf(frameTypes.beat, 1, greetingBytes)) fake.hear(frame)
    facade.onmessage = () => {
      throw new Error('unreadable')
    }
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
