/** One end of a message channel that has not left this process. What arrives waits until somebody takes it. */
export interface PortEnd {
  /** Sends to the other end; `ports` go with it. */
  post(value: unknown, ports: readonly PortEnd[]): void
  /** From now on this sink takes what arrives, also what waited. Replaces the one before: a transferred end has a new owner. */
  attach(sink: PortSink): void
  close(): void
}

export interface PortSink {
  message(value: unknown, ports: readonly PortEnd[]): void
  close(): void
}

type Arrival = (sink: PortSink) => void

export function entangle(): readonly [PortEnd, PortEnd] {
  let isOpen = true
  const sinks: (PortSink | null)[] = [null, null]
  const waiting: [Arrival[], Arrival[]] = [[], []]

  function arrive(at: 0 | 1, arrival: Arrival): void {
    const sink = sinks[at]
    if (sink) arrival(sink)
    else waiting[at].push(arrival)
  }
  function end(own: 0 | 1): PortEnd {
    const other = own === 0 ? 1 : 0
    return {
      post(value, ports) {
        if (isOpen) arrive(other, (sink) => sink.message(value, ports))
      },
      attach(sink) {
        sinks[own] = sink
        for (const arrival of waiting[own].splice(0)) arrival(sink)
      },
      close() {
        if (!isOpen) return
        isOpen = false
        arrive(other, (sink) => sink.close())
        arrive(own, (sink) => sink.close())
      },
    }
  }
  return [end(0), end(1)]
}
