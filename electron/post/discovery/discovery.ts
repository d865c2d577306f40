import { randomBytes } from 'node:crypto'
import openMdns, { type MulticastDNS } from 'multicast-dns'
import { limits } from '../../../shared/sync/limits'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import {
  asksFor,
  knownRecord,
  recordsOf,
  recordTtlSeconds,
  serviceName,
  type ToldPost,
  toldPosts,
} from './post-records'

/** Tells the network of this post, and finds others, by DNS-SD on every interface that is not internal. */
export interface Discovery {
  /** Says goodbye and ends. */
  stop(): Promise<void>
}

export interface DiscoveryDeps {
  /** The port of this post. */
  readonly port: number
  /** IPv4 addresses of the interfaces to speak on; asked again and again, because networks come and go. */
  readonly interfaces: () => readonly string[]
  /** Whether an address belongs to the network of an interface: nothing else is believed. */
  readonly isNear: (address: string) => boolean
  /** `host:port` of a post. */
  readonly onFound: (address: string) => void
  readonly onLost: (address: string) => void
  readonly count: (code: string) => void
  readonly now: () => number
  /** UDP port of mDNS; another one keeps tests to themselves. */
  readonly udpPort?: number
}

const mdnsPort = 5353
const tickMs = 1_000
const interfacesEveryMs = 5_000
/** Questions come soon at the start and seldom later: what is new announces itself. */
const askAtMs = [0, 1_000, 3_000, 8_000, 20_000]
const askEveryMs = 60_000

interface Voice {
  readonly mdns: MulticastDNS
  readonly since: number
  /** Questions asked, announcements made. */
  asked: number
  told: number
  readonly mayAnswer: { take(): boolean }
}

interface Found {
  readonly address: string
  heardAt: number
}

export function startDiscovery(deps: DiscoveryDeps): Discovery {
  const { now, count } = deps
  const instance = randomBytes(12).toString('hex')
  const voices = new Map<string, Voice>()
  const found = new Map<string, Found>()
  let lookedAt = Number.NEGATIVE_INFINITY

  const say = (host: string, { mdns }: Voice, ttl?: number) =>
    new Promise<void>((resolve) => {
      mdns.respond(recordsOf(instance, host, deps.port, ttl), undefined, () => resolve())
    })

  function ask({ mdns }: Voice): void {
    const answers = [...found].map(([other, { heardAt }]) =>
      knownRecord(other, Math.max(0, recordTtlSeconds - Math.round((now() - heardAt) / 1000))),
    )
    mdns.query({ questions: [{ name: serviceName, type: 'PTR' }], answers })
  }

  function lose(other: string): void {
    const known = found.get(other)
    if (!known || !found.delete(other)) return
    if (![...found.values()].some(({ address }) => address === known.address))
      deps.onLost(known.address)
  }

  function hear({ instance: other, address, port, leaves }: ToldPost): void {
    if (other === instance) return
    const known = found.get(other)
    if (leaves) lose(other)
    else if (known && known.address === `${address}:${port}`) known.heardAt = now()
    else if (!deps.isNear(address)) count('discovery-far')
    // A post on several networks is told of several times: its first address stands while it is heard.
    else if (!known && found.size < limits.maxLinksMade) {
      found.set(other, { address: `${address}:${port}`, heardAt: now() })
      deps.onFound(`${address}:${port}`)
    } else if (known) known.heardAt = now()
  }

  function speak(host: string): void {
    const mdns = openMdns({
      interface: host,
      // Bound to its own address it would not hear what is sent to the group.
      bind: '0.0.0.0',
      port: deps.udpPort ?? mdnsPort,
    })
    const voice: Voice = {
      mdns,
      since: now(),
      asked: 0,
      told: 0,
      mayAnswer: createTokenBucket({ perSecond: 1, burst: 2, now }),
    }
    voices.set(host, voice)
    // The port is held by a program that shares it with nobody, or the network went away: tried again later.
    mdns.on('error', () => {
      count('discovery-not-open')
      silence(host)
    })
    mdns.on('warning', () => count('discovery-warning'))
    mdns.on('query', (packet) => {
      if (voices.get(host) === voice && asksFor(packet, instance) && voice.mayAnswer.take())
        void say(host, voice)
    })
    mdns.on('response', (packet) => {
      for (const told of toldPosts(packet)) hear(told)
    })
  }

  function silence(host: string): void {
    const voice = voices.get(host)
    voices.delete(host)
    voice?.mdns.destroy()
  }

  function look(): void {
    lookedAt = now()
    const wanted = deps.interfaces()
    for (const host of [...voices.keys()]) if (!wanted.includes(host)) silence(host)
    for (const host of wanted) if (!voices.has(host)) speak(host)
  }

  function tick(): void {
    const at = now()
    if (at - lookedAt >= interfacesEveryMs) look()
    for (const [host, voice] of voices) {
      const ageMs = at - voice.since
      const extra = Math.max(0, voice.asked - askAtMs.length + 1)
      const dueMs = askAtMs[voice.asked] ?? (askAtMs.at(-1) ?? 0) + extra * askEveryMs
      if (voice.told < 2 && ageMs >= voice.told * 1_000) {
        voice.told += 1
        void say(host, voice)
      }
      if (ageMs < dueMs) continue
      voice.asked += 1
      ask(voice)
    }
    for (const [other, { heardAt }] of [...found])
      if (at - heardAt > recordTtlSeconds * 1_000) lose(other)
  }

  tick()
  const timer = setInterval(tick, tickMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      const last = [...voices]
      voices.clear()
      await Promise.all(last.map(([host, voice]) => say(host, voice, 0)))
      for (const [, { mdns }] of last) mdns.destroy()
    },
  }
}
