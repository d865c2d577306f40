import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import { createRelayBox, createRelayKeys, type RelayBox } from '../../../shared/sync/relay-box'
import { createFramedChannel, type FramedChannelHooks } from './framed-channel'
import { createRelayChannel, type RelayChannel } from './relay-channel'

/** One end of a relayed link, for whoever hands it what a post brought. */
export interface RelayEnd {
  hear(sealed: Uint8Array): void
  /** No post leads to the peer any more. */
  lost(): void
}

const descriptionHead = 'warroom-relay/1 '

/**
 * The `wrtc` option of simple-peer for a link through posts: offer and answer carry an X25519 key each, and the channel is
 * a relayed one. Everything above it, from the handshake on, is the same as on a direct link.
 */
export function createRelayWrtc(
  hooks: FramedChannelHooks,
  send: (sealed: Uint8Array) => boolean,
): { readonly wrtc: Record<string, unknown>; readonly end: RelayEnd } {
  const keys = createRelayKeys()
  const own = { sdp: descriptionHead + toBase64url(keys.publicKey) }
  let peerKey: Uint8Array | null = null
  let box: RelayBox | null = null
  let relay: RelayChannel | null = null

  class RelayConnection {
    iceConnectionState = 'new'
    iceGatheringState = 'new'
    connectionState = 'new'
    signalingState = 'stable'
    localDescription: RTCSessionDescriptionInit | null = null
    remoteDescription: RTCSessionDescriptionInit | null = null
    oniceconnectionstatechange: (() => void) | null = null
    onicecandidate: ((event: { candidate: null }) => void) | null = null
    ondatachannel: ((event: { channel: unknown }) => void) | null = null
    ontrack: unknown = null
    private isCaller = false

    private framed(label: string) {
      relay = createRelayChannel(label, { box: () => box, send })
      return createFramedChannel(relay.channel, hooks, {
        isCaller: this.isCaller,
        binding: () => ({ own: keys.publicKey, peer: peerKey ?? new Uint8Array(0) }),
      })
    }

    createDataChannel(label: string) {
      this.isCaller = true
      return this.framed(label)
    }

    createOffer() {
      return Promise.resolve({ type: 'offer', ...own })
    }

    createAnswer() {
      return Promise.resolve({ type: 'answer', ...own })
    }

    setLocalDescription(description: RTCSessionDescriptionInit) {
      this.localDescription = description
      // There are no candidates: what would be gathered is complete.
      queueMicrotask(() => this.onicecandidate?.({ candidate: null }))
      return Promise.resolve()
    }

    setRemoteDescription(description: RTCSessionDescriptionInit) {
      const { sdp = '' } = description
      peerKey = sdp.startsWith(descriptionHead)
        ? fromBase64url(sdp.slice(descriptionHead.length))
        : null
      box = peerKey && createRelayBox(keys, peerKey, this.isCaller)
      if (!box) return Promise.reject(new Error('This is no offer of a relayed link.'))
      this.remoteDescription = description
      if (!this.isCaller) this.ondatachannel?.({ channel: this.framed('relay') })
      this.iceConnectionState = 'connected'
      this.oniceconnectionstatechange?.()
      // The called side opens with the first word of the caller, who has its key by then.
      if (this.isCaller) relay?.open()
      return Promise.resolve()
    }

    getStats() {
      const pair = { id: 'pair', type: 'candidate-pair', timestamp: 0, selected: true }
      return Promise.resolve(new Map([['pair', pair]]))
    }

    close() {
      relay?.channel.close()
    }
  }

  /** Descriptions stay what they are: plain objects. */
  class Description {
    constructor(init: object) {
      Object.assign(this, init)
    }
  }
  return {
    wrtc: {
      RTCPeerConnection: RelayConnection,
      RTCSessionDescription: Description,
      RTCIceCandidate: Description,
    },
    end: {
      hear: (sealed) => relay?.hear(sealed),
      lost: () => relay?.lost(),
    },
  }
}
