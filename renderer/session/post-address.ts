import { ok, type Result, refused } from '../../shared/base/result'
import { postAddressPattern } from '../../shared/sync/invite'
import { defaultPostPort } from '../../shared/sync/signalling'

/** What somebody typed as the address of a post: with or without `http://`, a path, or a port (then the default one). */
export function readPostAddress(typed: string): Result<string, string> {
  const bare = typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/#?].*$/, '')
    .toLowerCase()
  if (bare === '') return refused('Type the address of a post, such as 192.168.1.20:4747.')
  // Of an address with several colons only the last part in brackets can be a port.
  const withPort = /^(?:\[[^\]]*\]|[^:]*):\d+$/.test(bare)
  const isPlainIpv6 = !bare.startsWith('[') && bare.split(':').length > 2
  const address = withPort
    ? bare
    : isPlainIpv6
      ? `[${bare}]:${defaultPostPort}`
      : `${bare}:${defaultPostPort}`
  const port = Number(/:(\d+)$/.exec(address)?.[1])
  if (!postAddressPattern.test(address) || port < 1 || port > 65_535)
    return refused(
      `“${typed.trim().slice(0, 60)}” is no address of a post. It looks like 192.168.1.20:4747, laptop.local:4747 or [fd00::5]:4747.`,
    )
  return ok(address)
}
