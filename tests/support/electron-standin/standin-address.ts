/**
 * Chromium opens no page on a scheme that was not compiled into it. `app://warroom/x` is therefore `https://warroom.app.standin/x`
 * in the browser: a secure origin of its own that no request ever leaves for. Main and its handlers only ever see `app://`.
 */
const suffix = '.standin'

/** Schemes that the browser opens by itself, as in Electron. */
const native = ['http:', 'https:', 'about:', 'blob:', 'data:', 'file:', 'devtools:', 'javascript:']

export function toBrowserAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const { protocol, host, pathname, search, hash } = new URL(address)
  if (native.includes(protocol) || host === '') return address
  return `https://${host}.${protocol.slice(0, -1)}${suffix}${pathname}${search}${hash}`
}

export function toElectronAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const { hostname, pathname, search, hash } = new URL(address)
  const match = /^(.+)\.([a-z][a-z0-9+-]*)\.standin$/.exec(hostname)
  return match === null ? address : `${match[2]}://${match[1]}${pathname}${search}${hash}`
}

/** `scheme://host`, which `URL.origin` does not give for schemes it does not know. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null'
  const { protocol, host, origin } = new URL(address)
  return origin !== 'null' || host === '' ? origin : `${protocol}//${host}`
}
