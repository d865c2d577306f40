import { isIPv4 } from 'node:net'
import type { Answer, Packet } from 'dns-packet'

/**
 * A post as DNS-SD tells it (RFC 6763): PTR of the service, SRV, TXT and A. The names are random and nothing in the records says
 * whose machine it is, or what it is used for.
 */
export const serviceName = '_warroom._tcp.local'
export const recordTtlSeconds = 120
const version = 'v=1'

const instancePattern = /^[0-9a-f]{24}$/

/** A post that somebody told of. `leaves` is its last word. */
export interface ToldPost {
  readonly instance: string
  readonly address: string
  readonly port: number
  readonly leaves: boolean
}

const nameOf = (instance: string) => `${instance}.${serviceName}`

export function recordsOf(
  instance: string,
  host: string,
  port: number,
  ttl = recordTtlSeconds,
): { readonly answers: Answer[]; readonly additionals: Answer[] } {
  const target = `${instance}.local`
  return {
    answers: [{ name: serviceName, type: 'PTR', ttl, data: nameOf(instance) }],
    additionals: [
      { name: nameOf(instance), type: 'SRV', ttl, data: { target, port, priority: 0, weight: 0 } },
      { name: nameOf(instance), type: 'TXT', ttl, data: version },
      { name: target, type: 'A', ttl, data: host },
    ],
  }
}

/** The record that tells a responder that its post is known already. */
export const knownRecord = (instance: string, ttl: number): Answer => ({
  name: serviceName,
  type: 'PTR',
  ttl,
  data: nameOf(instance),
})

/** Whether a question asks for this post, by somebody who does not know it yet. */
export function asksFor(packet: Packet, instance: string): boolean {
  const names = [serviceName, nameOf(instance), `${instance}.local`]
  const asks = (packet.questions ?? []).some(({ name }) => names.includes(name.toLowerCase()))
  const isKnown = (packet.answers ?? []).some(
    (answer) =>
      answer.type === 'PTR' &&
      answer.data === nameOf(instance) &&
      (answer.ttl ?? 0) >= recordTtlSeconds / 2,
  )
  return asks && !isKnown
}

/** The posts that a packet tells of; whatever does not fit is passed over. Never throws. */
export function toldPosts(packet: Packet): readonly ToldPost[] {
  const records = [...(packet.answers ?? []), ...(packet.additionals ?? [])]
  const told: ToldPost[] = []
  for (const pointer of records) {
    if (pointer.type !== 'PTR' || pointer.name.toLowerCase() !== serviceName) continue
    const [instance = ''] = pointer.data.toLowerCase().split('.')
    if (!instancePattern.test(instance) || pointer.data.toLowerCase() !== nameOf(instance)) continue
    if (pointer.ttl === 0) {
      told.push({ instance, address: '', port: 0, leaves: true })
      continue
    }
    for (const service of records) {
      if (service.type !== 'SRV' || service.name.toLowerCase() !== nameOf(instance)) continue
      const { target, port } = service.data
      for (const host of records) {
        if (host.type !== 'A' || host.name.toLowerCase() !== target.toLowerCase()) continue
        if (isIPv4(host.data) && port > 0)
          told.push({ instance, address: host.data, port, leaves: false })
      }
    }
  }
  return told
}
