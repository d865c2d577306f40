import { currentMachine, type Machine } from './machine'
import { createWire, type Wire, type WireEnd } from './wire'
import type { World } from './world'

/**
 * RTCPeerConnection and its one data channel, made at both ends, over simulated wires: as much as simple-peer and the framed channel use,
 * with the order of events of Chromium. Descriptions name the connection and carry a fingerprint each.
 */
export interface SimulatedWebrtc {
  readonly globals: Readonly<Record<string, unknown>>
  /** Direct wires that are open now, oldest first. */
  wires(): readonly Wire[]
}

const connectWithinMs = 15_000
/** RFC 7675 and Chromium: consent is lost after about 15 s, and failed some time after. */
const givesUpMs: readonly [number, number] = [15_000, 30_000]

export function createSimulatedWebrtc(world: World): SimulatedWebrtc {
  const { timeline, trace } = world
  const connections = new Map<string, Connection>()
  const wires = new Set<Wire>()
  let count = 0

  class Channel extends EventTarget {
    binaryType = 'arraybuffer'
    bufferedAmountLowThreshold = 0
    bufferedAmount = 0
    readyState = 'connecting'
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null
    onopen: ((event: Event) => void) | null = null
    onclose: ((event: Event) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    onbufferedamountlow: ((event: Event) => void) | null = null

    constructor(
      readonly label: string,
      private readonly owner: Connection,
    ) {
      super()
    }

    send(data: Uint8Array): void {
      const { wire, end } = this.owner
      if (this.readyState !== 'open' || !wire) throw new Error('The channel is not open.')
      const copy = data.slice()
      world.counts.direct += 1
      world.counts.bytes += copy.length
      const leavesAt = wire.send(end, copy.buffer, copy.length)
      if (leavesAt - timeline.now() < 1) return
      this.bufferedAmount += copy.length
      this.owner.machine.reach(leavesAt, () => {
        const before = this.bufferedAmount
        this.bufferedAmount -= copy.length
        if (
          before > this.bufferedAmountLowThreshold &&
          this.bufferedAmount <= this.bufferedAmountLowThreshold
        )
          this.onbufferedamountlow?.(new Event('bufferedamountlow'))
      })
    }

    close(): void {
      if (this.readyState === 'closed' || this.readyState === 'closing') return
      this.readyState = 'closing'
      const { wire, end, machine } = this.owner
      wire?.end(end)
      machine.reach(timeline.now() + 2 * world.latency(), () => this.closed())
    }

    opened(): void {
      if (this.readyState !== 'connecting') return
      this.readyState = 'open'
      this.onopen?.(new Event('open'))
    }

    closed(): void {
      if (this.readyState === 'closed') return
      this.readyState = 'closed'
      this.onclose?.(new Event('close'))
    }
  }

  class Connection extends EventTarget {
    readonly id: string
    readonly machine: Machine = currentMachine()
    readonly end: WireEnd
    iceConnectionState = 'new'
    iceGatheringState = 'new'
    connectionState = 'new'
    signalingState = 'stable'
    localDescription: { readonly type: string; readonly sdp: string } | null = null
    remoteDescription: { readonly type: string; readonly sdp: string } | null = null
    oniceconnectionstatechange: (() => void) | null = null
    onicegatheringstatechange: (() => void) | null = null
    onconnectionstatechange: (() => void) | null = null
    onsignalingstatechange: (() => void) | null = null
    onicecandidate: ((event: { candidate: null }) => void) | null = null
    ontrack: unknown = null
    wire: Wire | null = null
    channel: Channel | null = null
    /** By the machine's own clock. */
    private packetAt = 0
    private readonly fingerprint: string

    static generateCertificate(): Promise<object> {
      return Promise.resolve({})
    }

    constructor() {
      super()
      count += 1
      this.id = `c${count}`
      const { random } = this.machine
      this.fingerprint = Array.from({ length: 32 }, () =>
        random.below(256).toString(16).padStart(2, '0').toUpperCase(),
      ).join(':')
      connections.set(this.id, this)
      this.end = {
        machine: this.machine,
        hear: (data) => {
          // reason: only channels send on this wire, and they send buffers.
          const buffer = data as ArrayBuffer
          this.packetAt = this.machine.wallClock()
          trace.heard(`${this.machine.name} hears`, new Uint8Array(buffer))
          this.channel?.opened()
          if (this.channel?.readyState === 'open') this.channel.onmessage?.({ data: buffer })
        },
        ended: () => {
          trace.note(`${this.machine.name} ${this.id} ended`)
          this.channel?.closed()
        },
        failed: () => {
          trace.note(`${this.machine.name} ${this.id} failed`)
          this.setIce('failed')
        },
        quiet: () => this.setIce('disconnected'),
        back: () => this.setIce('connected'),
        taken: (at) => {
          this.packetAt = this.machine.wallClock() + at - timeline.now()
        },
      }
    }

    private sdp(): string {
      return `v=0\r\ns=${this.id}\r\na=fingerprint:sha-256 ${this.fingerprint}\r\n`
    }

    createDataChannel(label: string): Channel {
      this.channel = new Channel(label, this)
      return this.channel
    }

    /** Makes the description that is due. */
    setLocalDescription() {
      const type = this.remoteDescription ? 'answer' : 'offer'
      this.localDescription = { type, sdp: this.sdp() }
      this.machine.reach(timeline.now() + 1, () => this.onicecandidate?.({ candidate: null }))
      this.meet()
      return Promise.resolve()
    }

    setRemoteDescription(description: { readonly type: string; readonly sdp: string }) {
      if (!/^v=0\r\ns=c\d+\r\n/.test(description.sdp ?? ''))
        return Promise.reject(new Error('This is no description.'))
      if (description.type === 'answer' && this.remoteDescription)
        return Promise.reject(new Error('It was answered already.'))
      this.remoteDescription = description
      this.meet()
      return Promise.resolve()
    }

    addIceCandidate() {
      return Promise.resolve()
    }

    getStats() {
      const { packetAt: lastPacketReceivedTimestamp } = this
      return Promise.resolve(
        new Map([['pair', { type: 'candidate-pair', lastPacketReceivedTimestamp }]]),
      )
    }

    close(): void {
      if (this.iceConnectionState === 'closed') return
      this.iceConnectionState = 'closed'
      connections.delete(this.id)
      if (this.wire) wires.delete(this.wire)
      this.wire?.end(this.end)
      if (this.channel) this.channel.readyState = 'closed'
    }

    setIce(state: string): void {
      if (this.iceConnectionState === 'closed' || this.iceConnectionState === state) return
      this.iceConnectionState = state
      this.dispatchEvent(new Event('iceconnectionstatechange'))
      this.oniceconnectionstatechange?.()
    }

    private partner(): Connection | null {
      const id = /^s=(\S+)/m.exec(this.remoteDescription?.sdp ?? '')?.[1] ?? ''
      return connections.get(id) ?? null
    }

    /** Both sides know each other: the network decides whether they meet. */
    private meet(): void {
      const other = this.partner()
      if (!other || other.partner() !== this) return
      if (!this.localDescription || !other.localDescription || this.wire) return
      // Whoever finds the pair first names the caller: the one that offered.
      const caller = this.localDescription.type === 'offer' ? this : other
      caller.check(caller === this ? other : this, timeline.now() + connectWithinMs)
    }

    private check(called: Connection, until: number): void {
      timeline.at(timeline.now() + 4 * world.latency(), () => {
        const isOver = [this, called].some((side) => side.iceConnectionState === 'closed')
        if (isOver || this.wire) return
        if (!world.passes(this.machine, called.machine, 'udp')) {
          if (timeline.now() < until) {
            timeline.at(timeline.now() + 500, () => this.check(called, until))
            return
          }
          for (const side of [this, called])
            side.machine.reach(timeline.now(), () => side.setIce('failed'))
          return
        }
        const { bytesPerSecond } = world.weather
        const wire = createWire(world, [this.end, called.end], {
          carrier: 'udp',
          givesUpMs,
          bytesPerSecond: () => bytesPerSecond,
        })
        wires.add(wire)
        trace.note(`${this.machine.name} meets ${called.machine.name}`)
        this.wire = wire
        called.wire = wire
        for (const side of [this, called])
          side.machine.reach(timeline.now() + world.latency(), () => side.setIce('connected'))
        const openAt = timeline.now() + 4 * world.latency()
        for (const [side, delay] of [
          [called, 0.01],
          [this, world.latency()],
        ] as const) {
          side.machine.reach(openAt + delay, () => side.channel?.opened())
        }
      })
    }
  }

  class Description {
    constructor(init: object) {
      Object.assign(this, init)
    }
  }
  return {
    globals: {
      RTCPeerConnection: Connection,
      RTCSessionDescription: Description,
      RTCIceCandidate: Description,
    },
    wires: () => [...wires].filter((wire) => !wire.isEnded()),
  }
}
