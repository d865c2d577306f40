import { hostname, networkInterfaces } from 'node:os'

/** The IPv4 addresses of this machine that others on the network can reach. */
export function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((item) => item.family === 'IPv4' && !item.internal)
    .map((item) => item.address)
}

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

/** Whether an IPv4 address lies in the network of one of this machine's interfaces. */
export function isNear(address: string): boolean {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((item) => item.family === 'IPv4' && !item.internal)
    .some((item) => {
      const mask = toNumber(item.netmask)
      return (toNumber(item.address) & mask) === (toNumber(address) & mask)
    })
}

/** Whether a Host header names this machine: a literal address, localhost, or its own name. Anything else is DNS rebinding. */
export function isOwnHost(header: string | undefined): boolean {
  if (!header) return false
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::[0-9]{1,5})?$/i.exec(header)
  const host = match?.[1]?.toLowerCase()
  if (!host) return false
  if (host.startsWith('[') || /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(host)) return true
  const own = hostname().toLowerCase()
  return host === 'localhost' || host === own || host === `${own}.local`
}

/** Whether a WebSocket may open: from the page of this very host, from the desktop app, or from no browser at all. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  if (origin === 'app://warroom') return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}

/** Whether a socket's far end is on this machine. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || /^(?:::ffff:)?127\.[0-9.]+$/.test(address)
