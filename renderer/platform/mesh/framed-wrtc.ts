import { type AnswerWatch, createAnswerWatch } from './answer-watch'
import { type CarrierBinding, createFramedChannel, type FramedChannelHooks } from './framed-channel'
import { spareAfterMs, stageCandidates } from './staged-candidates'
import { isContent } from './y-webrtc-seams'

/**
 * What simple-peer reads of the statistics before it reports a connection: one selected pair. It only wants addresses that
 * nobody shows, and gathering the real ones for dozens of links at once costs more than the links.
 */
const selectedPair: RTCStatsReport = new Map([
  ['pair', { id: 'pair', type: 'candidate-pair', timestamp: 0, selected: true }],
])

/** The DTLS fingerprints that a description names, each once, in order: they hold the end of the connection. */
export function fingerprintsOf(sdp: string): Uint8Array {
  const named = new Set<string>()
  for (const [, hash, value] of sdp.matchAll(/^a=fingerprint:(\S+) (\S+)\s*$/gim))
    named.add(`${hash?.toLowerCase()} ${value?.toUpperCase()}`)
  return new TextEncoder().encode([...named].sort().join('\n'))
}

/** Both ends make the channel by themselves under one number: nothing has to announce it. */
export const channelConfig: RTCDataChannelInit = { negotiated: true, id: 0 }

// reason: the types ask for the old way with callbacks as well, which simple-peer does not go.
const notMadeYet = (type: RTCSdpType) => Promise.resolve({ type, sdp: '' }) as Promise<never>

/** The `wrtc` option of simple-peer: WebRTC whose data channels are framed. One for each link, so that it knows its hooks. */
export function createFramedWrtc(hooks: FramedChannelHooks, isCaller: boolean) {
  class FramedPeerConnection extends RTCPeerConnection {
    /** What was given: the channel may open before `remoteDescription` shows it. */
    private peerSdp = ''
    /** Ways to the peer that are tried when no other one opens. */
    private spare: readonly string[] = []
    private spareTimer: ReturnType<typeof setTimeout> | null = null
    private readonly answers: AnswerWatch

    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.answers = createAnswerWatch({
        lastPacketAt: () => this.lastPacketAt(),
        onLost: hooks.onCutOff,
        onBack: () => this.hasWay() && hooks.onReached(),
      })
      this.addEventListener('iceconnectionstatechange', () => {
        if (this.hasWay()) {
          this.waitNoMore()
          hooks.onReached()
        } else if (this.iceConnectionState === 'disconnected') {
          this.trySpare()
          hooks.onCutOff()
        }
      })
    }

    private hasWay(): boolean {
      return this.iceConnectionState === 'connected' || this.iceConnectionState === 'completed'
    }

    /** Of the pairs of candidates those that carry the channel count packets, checks of the way apart. */
    private async lastPacketAt(): Promise<number | null> {
      let last: number | null = null
      for (const { type, lastPacketReceivedTimestamp: at } of (await super.getStats()).values())
        if (type === 'candidate-pair' && typeof at === 'number') last = Math.max(last ?? at, at)
      return last
    }

    private waitNoMore(): void {
      if (this.spareTimer) clearTimeout(this.spareTimer)
      this.spareTimer = null
    }

    private trySpare(): void {
      this.waitNoMore()
      const { spare } = this
      this.spare = []
      for (const candidate of spare)
        super.addIceCandidate({ candidate, sdpMLineIndex: 0 }).catch(() => undefined) // closed meanwhile
    }

    private binding(): CarrierBinding {
      return {
        own: fingerprintsOf(this.localDescription?.sdp ?? ''),
        peer: fingerprintsOf(this.peerSdp),
      }
    }

    /** The browser makes a description where it is set: once, instead of once to be read and once more from what was read. */
    override createOffer(): Promise<never> {
      return notMadeYet('offer')
    }

    override createAnswer(): Promise<never> {
      return notMadeYet('answer')
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.peerSdp = description.sdp ?? ''
      const { first, spare } = stageCandidates(this.peerSdp)
      this.spare = spare
      if (spare.length > 0) this.spareTimer = setTimeout(() => this.trySpare(), spareAfterMs)
      return super.setRemoteDescription({ type: description.type, sdp: first })
    }

    override close(): void {
      this.waitNoMore()
      this.answers.dispose()
      super.close()
    }

    override setLocalDescription(): Promise<void> {
      return super.setLocalDescription()
    }

    override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
      const watched: FramedChannelHooks = {
        ...hooks,
        release: (message) => {
          const isReleased = hooks.release(message)
          if (isReleased && isContent(message)) this.answers.said()
          return isReleased
        },
        onHeard: () => {
          this.answers.heard()
          hooks.onHeard()
        },
      }
      const framed = createFramedChannel(super.createDataChannel(label, init), watched, {
        isCaller,
        binding: () => this.binding(),
      })
      // reason: simple-peer uses only the part of a data channel that FramedChannel has.
      return framed as unknown as RTCDataChannel
    }

    override getStats(): Promise<RTCStatsReport> {
      return Promise.resolve(selectedPair)
    }
  }
  return { RTCPeerConnection: FramedPeerConnection, RTCSessionDescription, RTCIceCandidate }
}
