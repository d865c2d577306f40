import { isHomeAddress } from '../../shared/sync/post-address'

/** What can be said about reaching a room by its posts. */
export type Reach =
  | { readonly kind: 'none' }
  /** Only this very machine gets there. */
  | { readonly kind: 'this-machine' }
  | { readonly kind: 'network'; readonly addresses: readonly string[] }

export function reachOf(posts: readonly string[]): Reach {
  const addresses = posts.filter((post) => !isHomeAddress(post))
  if (addresses.length > 0) return { kind: 'network', addresses }
  return posts.length === 0 ? { kind: 'none' } : { kind: 'this-machine' }
}

/** The best link to hand on: one that opens in any browser on the network, otherwise the app's own. */
export function bestLink(invite: {
  readonly appLink: string
  readonly webLinks: readonly string[]
}): string {
  const host = (link: string) => link.replace(/^https?:\/\//, '')
  return (
    invite.webLinks.find((link) => !isHomeAddress(host(link))) ??
    invite.webLinks[0] ??
    invite.appLink
  )
}
