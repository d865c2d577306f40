import { spawnSync } from 'node:child_process'

/**
 * A small network of its own on this machine: hosts in Linux network namespaces, each with one cable into a switch. Two
 * switches, joined by a trunk, so that the network can be split. Needs root and iproute2.
 */
export interface Network {
  readonly hosts: readonly Host[]
  /** Cuts the network in two: the named hosts on one side, all others on the other. */
  split(hosts: readonly Host[]): void
  heal(): void
  remove(): void
}

export interface Host {
  readonly name: string
  readonly namespace: string
  /** The end of its cable at the switch, in the namespace of the machine. */
  readonly cable: string
  address(): string
  unplug(): void
  plug(): void
  /** The host has an IPv6 address as well. */
  takeIpv6(): void
  /** Every UDP packet that leaves this host over IPv4 is lost. */
  blockUdp(blocked: boolean): void
  /** As above, but only what goes to the other hosts: a browser still finds the address it would offer them. */
  loseUdpNearby(): void
  /** What leaves this host is held to a rate such as `1mbit`; null lifts it. */
  limit(rate: string | null): void
  /** Two hosts that are held apart reach everybody but each other. */
  holdApart(apart: boolean): void
  /** The host gets another address, as from another access point. */
  move(): void
}

function ip(...args: readonly string[]): void {
  const done = spawnSync('ip', args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.stderr.trim()}`)
}

/** Why a network cannot be made here, or null. */
export function networkObstacle(): string | null {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only'
  if (process.getuid?.() !== 0) return 'making network namespaces needs root'
  const name = `wr-probe-${process.pid}`
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' })
  if (made.error) return 'iproute2 is not installed'
  if (made.status !== 0) return `network namespaces are not allowed here (${made.stderr.trim()})`
  spawnSync('ip', ['netns', 'delete', name])
  return null
}

let networks = 0

/** The process that made what has a name like this, in 5 digits of base 36. */
const nameOf = (pid: number) => pid.toString(36).padStart(5, '0')
const madeBy = /^wr[clrtu]?([0-9a-z]{5})-/

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Takes away what a run that was killed has left: each cable is one more address that every browser here would try. */
function removeLeft(): void {
  const names = (...args: readonly string[]) =>
    spawnSync('ip', args, { encoding: 'utf8' })
      .stdout.split('\n')
      .map((line) => line.split(/[ @]/)[0] ?? '')
      .filter((name) => {
        const [, pid] = madeBy.exec(name) ?? []
        return pid !== undefined && !isRunning(Number.parseInt(pid, 36))
      })
  for (const name of names('netns', 'list')) spawnSync('ip', ['netns', 'delete', name])
  // A cable whose other end was in a namespace, or is removed with this one, is gone already.
  for (const name of names('-brief', 'link')) spawnSync('ip', ['link', 'delete', name])
}

export function createNetwork(count: number): Network {
  if (networks === 0) removeLeft()
  networks += 1
  const id = `${nameOf(process.pid)}-${networks}`
  const subnet = (process.pid + networks) % 250
  const [left, right] = [`wrl${id}`, `wrr${id}`]
  const [trunk, trunkEnd] = [`wrt${id}`, `wru${id}`]
  for (const bridge of [left, right]) {
    ip('link', 'add', bridge, 'type', 'bridge')
    ip('link', 'set', bridge, 'up')
  }
  ip('link', 'add', trunk, 'type', 'veth', 'peer', 'name', trunkEnd)
  ip('link', 'set', trunk, 'master', left, 'up')
  ip('link', 'set', trunkEnd, 'master', right, 'up')

  const hosts = Array.from({ length: count }, (_, index): Host => {
    const namespace = `wr${id}-${index}`
    const cable = `wrc${id}-${index}`
    let last = index + 1
    const inside = (...args: readonly string[]) => ip('-n', namespace, ...args)
    const address = () => `10.77.${subnet}.${last}`
    ip('netns', 'add', namespace)
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace)
    ip('link', 'set', cable, 'master', left, 'up')
    inside('link', 'set', 'lo', 'up')
    inside('addr', 'add', `${address()}/24`, 'dev', 'eth0')
    inside('link', 'set', 'eth0', 'up')
    // A browser offers the address of its default route, and none without one. Nobody answers at the other end.
    const route = () => inside('route', 'add', 'default', 'via', `10.77.${subnet}.254`)
    route()
    return {
      name: `host ${index + 1}`,
      namespace,
      cable,
      address,
      holdApart: (apart) =>
        ip('link', 'set', cable, 'type', 'bridge_slave', 'isolated', apart ? 'on' : 'off'),
      unplug: () => ip('link', 'set', cable, 'down'),
      plug: () => ip('link', 'set', cable, 'up'),
      takeIpv6() {
        const prefix = `fd77:${subnet}::`
        inside('addr', 'add', `${prefix}${index + 1}/64`, 'dev', 'eth0', 'nodad')
        inside('-6', 'route', 'add', 'default', 'via', `${prefix}ffff`, 'dev', 'eth0')
      },
      blockUdp: (blocked) =>
        inside('rule', blocked ? 'add' : 'delete', 'ipproto', 'udp', 'blackhole'),
      loseUdpNearby: () =>
        inside('rule', 'add', 'to', `10.77.${subnet}.0/24`, 'ipproto', 'udp', 'blackhole'),
      limit(rate) {
        const shape = ['tbf', 'rate', rate ?? '', 'burst', '32kb', 'latency', '800ms']
        const verb = rate === null ? ['del'] : ['replace']
        spawnSync(
          'tc',
          ['-n', namespace, 'qdisc', ...verb, 'dev', 'eth0', 'root', ...(rate ? shape : [])],
          { stdio: 'inherit' },
        )
      },
      move() {
        inside('addr', 'flush', 'dev', 'eth0')
        last += 100
        inside('addr', 'add', `${address()}/24`, 'dev', 'eth0')
        route()
      },
    }
  })
  return {
    hosts,
    split(apart) {
      ip('link', 'set', trunk, 'down')
      for (const host of hosts)
        ip('link', 'set', host.cable, 'master', apart.includes(host) ? right : left)
    },
    heal: () => ip('link', 'set', trunk, 'up'),
    remove() {
      for (const host of hosts) spawnSync('ip', ['netns', 'delete', host.namespace])
      // A namespace whose last process is still ending keeps its cable for a while.
      for (const link of [left, right, trunk, ...hosts.map(({ cable }) => cable)])
        spawnSync('ip', ['link', 'delete', link])
    },
  }
}
