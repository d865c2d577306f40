import { type CarrierBinding, createFramedChannel, type FramedChannelHooks } from './framed-channel'

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

/** The `wrtc` option of simple-peer: WebRTC whose data channels are framed. One for each link, so that it knows its hooks. */
export function createFramedWrtc(hooks: FramedChannelHooks) {
  class FramedPeerConnection extends RTCPeerConnection {
    /** What was given: a channel may open before `remoteDescription` shows it. */
    private described = { own: '', peer: '' }

    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('iceconnectionstatechange', () => {
        if (this.iceConnectionState === 'connected' || this.iceConnectionState === 'completed')
          hooks.onReached()
        else if (this.iceConnectionState === 'disconnected') hooks.onCutOff()
      })
    }

    private binding(): CarrierBinding {
      return {
        own: fingerprintsOf(this.described.own),
        peer: fingerprintsOf(this.described.peer),
      }
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.described.peer = description.sdp ?? ''
      return super.setRemoteDescription(description)
    }

    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      this.described.own = description?.sdp ?? ''
      return super.setLocalDescription(description)
    }

    override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
      const framed = createFramedChannel(super.createDataChannel(label, init), hooks, {
        isCaller: true,
        binding: () => this.binding(),
      })
      // reason: simple-peer uses only the part of a data channel that FramedChannel has.
      return framed as unknown as RTCDataChannel
    }

    override set ondatachannel(handler:
      | ((this: RTCPeerConnection, event: RTCDataChannelEvent) => unknown)
      | null) {
      super.ondatachannel = handler
        ? (event) => {
            const channel = createFramedChannel(event.channel, hooks, {
              isCaller: false,
              binding: () => this.binding(),
            })
            // reason: simple-peer reads only `channel` of the event.
            handler.call(this, { channel } as unknown as RTCDataChannelEvent)
          }
        : null
    }

    override get ondatachannel() {
      return super.ondatachannel
    }

    override getStats(): Promise<RTCStatsReport> {
      return Promise.resolve(selectedPair)
    }
  }
  return { RTCPeerConnection: FramedPeerConnection, RTCSessionDescription, RTCIceCandidate }
}
