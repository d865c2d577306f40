import type { Dispose } from '../../../shared/base/lifetime'
import type { PostLink } from '../../session/mesh'
import {
  createSignallingClient,
  type SignallingClient,
  type SignallingClientDeps,
} from './signalling-client'

/** All posts of one room: any one of them is enough to find peers and to reach them. */
export interface MeshPosts {
  set(addresses: readonly string[]): void
  links(): readonly PostLink[]
  /** Whether some post can reach the peer. */
  reach(peerId: string): boolean
  /** Through the first post that can; false when none can. */
  signal(to: string, payload: string): boolean
  /** Through the first post that can; false when none can. */
  relay(to: string, sealed: Uint8Array): boolean
  wake(): void
  dispose: Dispose
}

export interface MeshPostsDeps extends Omit<SignallingClientDeps, 'address' | 'knownPosts'> {
  /** Whether this page may connect to a post itself; others are left to the posts that it reaches. Without it, to any. */
  readonly mayReach?: (address: string) => boolean
}

/** A post that this page does not reach itself, as the posts of its machine see it. */
function behindPosts(posts: readonly SignallingClient[], address: string): PostLink {
  const told = posts.map((post) => post.places())
  if (told.every((places) => places === null)) return { kind: 'remembered', address }
  const seen = told.flatMap((places) => places?.filter((place) => place.address === address) ?? [])
  const best = seen.find((place) => place.state === 'linked') ?? seen[0]
  return { kind: 'behind', address, state: best?.state ?? null, members: best?.members ?? 0 }
}

export function createMeshPosts(deps: MeshPostsDeps): MeshPosts {
  const posts = new Map<string, SignallingClient>()
  let known: readonly string[] = []
  return {
    set(all) {
      known = all
      const addresses = all.filter(deps.mayReach ?? (() => true))
      for (const [address, post] of posts) {
        if (addresses.includes(address)) continue
        post.dispose()
        posts.delete(address)
      }
      for (const address of addresses) {
        if (!posts.has(address))
          posts.set(address, createSignallingClient({ ...deps, address, knownPosts: () => known }))
      }
      for (const post of posts.values()) post.postsChanged()
      deps.onChange()
    },
    links() {
      const own = [...posts.values()].map((post) => post.link())
      const others = known.filter((address) => !posts.has(address))
      return [...own, ...others.map((address) => behindPosts([...posts.values()], address))]
    },
    reach: (peerId) => [...posts.values()].some((post) => post.peers().has(peerId)),
    signal: (to, payload) => [...posts.values()].some((post) => post.signal(to, payload)),
    relay: (to, sealed) => [...posts.values()].some((post) => post.relay(to, sealed)),
    wake() {
      for (const post of posts.values()) post.wake()
    },
    dispose() {
      for (const post of posts.values()) post.dispose()
      posts.clear()
    },
  }
}
