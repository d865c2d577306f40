/** A data channel without a network: keeps what is sent, and drains only when told to. */
export interface FakeChannel {
  readonly channel: RTCDataChannel
  readonly sent: Uint8Array[]
  /** The other side, or nobody, takes all that is buffered. */
  drain(): void
  open(): void
  /** A message from the other side. */
  hear(data: Uint8Array | string): void
  failNextSend(): void
  readonly closed: () => boolean
}

export function createFakeChannel(): FakeChannel {
  const sent: Uint8Array[] = []
  let buffered = 0
  let fails = false
  const fake = {
    label: 'fake',
    binaryType: 'blob',
    bufferedAmountLowThreshold: 0,
    readyState: 'connecting',
    onmessage: null as ((event: { data: unknown }) => void) | null,
    onopen: null as ((event: Event) => void) | null,
    onclose: null as ((event: Event) => void) | null,
    onerror: null as ((event: Event) => void) | null,
    onbufferedamountlow: null as ((event: Event) => void) | null,
    get bufferedAmount() {
      return buffered
    },
    send(data: Uint8Array) {
      if (fails || fake.readyState !== 'open') throw new Error('cannot send')
      buffered += data.length
      sent.push(data.slice())
    },
    close() {
      if (fake.readyState === 'closed') return
      fake.readyState = 'closed'
      fake.onclose?.(new Event('close'))
    },
  }
  return {
    // reason: the fake has the part of a data channel that the product uses.
    channel: fake as unknown as RTCDataChannel,
    sent,
    drain() {
      buffered = 0
      fake.onbufferedamountlow?.(new Event('bufferedamountlow'))
    },
    open() {
      fake.readyState = 'open'
      fake.onopen?.(new Event('open'))
    },
    hear: (data) =>
      fake.onmessage?.({ data: typeof data === 'string' ? data : data.slice().buffer }),
    failNextSend() {
      fails = true
    },
    closed: () => fake.readyState === 'closed',
  }
}
