import { describe, expect, it } from 'vitest'
import {
  createRelayChannel,
  type RelayChannel,
} from '../../../renderer/platform/mesh/relay-channel'
import { frameHeaderBytes } from '../../../shared/sync/framing'
import { limits } from '../../../shared/sync/limits'
import { createRelayBox, createRelayKeys } from '../../../shared/sync/relay-box'

/** Two ends with a post between them that holds what it is given until it is carried. */
function ends() {
  const [one, two] = [createRelayKeys(), createRelayKeys()]
  const boxes = [
    createRelayBox(one, two.publicKey, true),
    createRelayBox(two, one.publicKey, false),
  ] as const
  const way: { readonly to: 0 | 1; readonly sealed: Uint8Array }[] = []
  let isUp = true
  const made = ([0, 1] as const).map((side) =>
    createRelayChannel('relay', {
      box: () => boxes[side],
      send(sealed) {
        if (isUp) way.push({ to: side === 0 ? 1 : 0, sealed })
        return isUp
      },
    }),
  )
  const [caller, called] = made
  if (!caller || !called) throw new Error('two ends were expected')
  const heard: number[] = []
  called.channel.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    heard.push(event.data.byteLength)
  }
  return {
    caller,
    called,
    heard,
    way,
    carry() {
      for (let next = way.shift(); next; next = way.shift()) made[next.to]?.hear(next.sealed)
    },
    cut() {
      isUp = false
    },
  }
}

const bytes = (length: number) => new Uint8Array(length).fill(7)
const stateOf = (end: RelayChannel) => end.channel.readyState

describe('the relayed channel', () => {
  it('[MSH64] the caller opens by itself, the called side with its first word', () => {
    const { caller, called, carry } = ends()
    const opened: string[] = []
    called.channel.onopen = () => opened.push('called')
    caller.open()
    expect([stateOf(caller), stateOf(called)]).toEqual(['open', 'connecting'])
    caller.channel.send(bytes(3))
    carry()
    expect([stateOf(called), opened]).toEqual(['open', ['called']])
  })

  it.each([0, 1, 40_000, 40_001, limits.maxFrameBytes + frameHeaderBytes])(
    '[MSH64] carries a message of %i bytes whole',
    (size) => {
      const { caller, heard, carry } = ends()
      caller.open()
      caller.channel.send(bytes(size))
      carry()
      expect(heard).toEqual(size === 0 ? [] : [size])
    },
  )

  it('[MSH64] counts as buffered what the other end has not read, and says when it is low again', () => {
    const { caller, carry } = ends()
    let low = 0
    caller.channel.onbufferedamountlow = () => {
      low += 1
    }
    caller.channel.bufferedAmountLowThreshold = limits.lowWaterBytes
    caller.open()
    for (let count = 0; count < 16; count += 1) caller.channel.send(bytes(64_000))
    expect(caller.channel.bufferedAmount).toBe(16 * 64_000)
    carry()
    expect(caller.channel.bufferedAmount).toBeLessThan(limits.lowWaterBytes)
    expect(low).toBe(1)
  })

  it('[MSH64] ends at both sides when one closes, and when a frame is lost, and at once when no post takes it', () => {
    const closing = ends()
    closing.caller.open()
    closing.caller.channel.send(bytes(1))
    closing.carry()
    closing.called.channel.close()
    closing.carry()
    expect([stateOf(closing.caller), stateOf(closing.called)]).toEqual(['closed', 'closed'])

    const losing = ends()
    losing.caller.open()
    losing.caller.channel.send(bytes(1))
    losing.way.length = 0
    losing.caller.channel.send(bytes(1))
    losing.carry()
    expect([stateOf(losing.called), losing.heard]).toEqual(['closed', []])

    const cut = ends()
    let closed = 0
    cut.caller.channel.onclose = () => {
      closed += 1
    }
    cut.caller.open()
    cut.cut()
    cut.caller.channel.send(bytes(1))
    expect([stateOf(cut.caller), closed]).toEqual(['closed', 1])
    expect(() => cut.caller.channel.send(bytes(1))).toThrow()
  })
})
