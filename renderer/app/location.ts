import { type View, views } from '../state/workspace-store'

/** Where the window is, as its address says. Secrets of invites stand in the fragment, which no server sees. */
export type Place =
  | { readonly kind: 'lobby' }
  | { readonly kind: 'library' }
  /** How incidents are run here, and the handbooks of this machine. */
  | { readonly kind: 'handbook' }
  /** Drills, and who has held which role. */
  | { readonly kind: 'practice' }
  /** Without a view it is the one where this seat begins. */
  | { readonly kind: 'room'; readonly id: string; readonly view: View | null }
  | { readonly kind: 'wall'; readonly id: string }
  /** Every open incident of this machine on one wall. */
  | { readonly kind: 'walls' }
  /** Setting the size of a wall, before the wall of this room. */
  | { readonly kind: 'wall-size'; readonly id: string }
  /** A screen that asks for a code. */
  | { readonly kind: 'tv' }
  | { readonly kind: 'join'; readonly invite: string }
  | { readonly kind: 'demo'; readonly face: 'desk' | 'wall' }

/** Reads the address of the window. */
export function parsePlace(path: string, fragment: string): Place {
  const [sort, first = '', second = ''] = fragment.replace(/^#/, '').split('/')
  if (sort === 'demo') return { kind: 'demo', face: first === 'wall' ? 'wall' : 'desk' }
  if (sort === 'join' && first !== '') return { kind: 'join', invite: `#join/${first}` }
  if (sort === 'library' || sort === 'handbook' || sort === 'practice') return { kind: sort }
  if (sort === 'walls') return { kind: 'walls' }
  if (sort === 'tv' || (path === '/tv' && sort === '')) return { kind: 'tv' }
  if (!/^[A-Za-z0-9_-]{22}$/.test(first)) return { kind: 'lobby' }
  if (sort === 'wall-size') return { kind: 'wall-size', id: first }
  if (sort === 'wall' || path === '/wall') return { kind: 'wall', id: first }
  if (sort !== 'room') return { kind: 'lobby' }
  return { kind: 'room', id: first, view: views.find((view) => view === second) ?? null }
}

/** The fragment of a place. */
export function fragmentOf(place: Place): string {
  switch (place.kind) {
    case 'lobby':
      return '#'
    case 'library':
    case 'handbook':
    case 'practice':
      return `#${place.kind}`
    case 'room':
      return place.view === null ? `#room/${place.id}` : `#room/${place.id}/${place.view}`
    case 'wall':
      return `#wall/${place.id}`
    case 'walls':
      return '#walls'
    case 'wall-size':
      return `#wall-size/${place.id}`
    case 'tv':
      return '#tv'
    case 'join':
      return place.invite
    case 'demo':
      return `#demo/${place.face}`
  }
}

/** The place that asks about an invite, whatever text it stood in: a link of either sort, a file, or the bare code. */
export function placeOfInvite(text: string): Place {
  const code = /(?:join\/)([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text.trim()
  return { kind: 'join', invite: `#join/${code}` }
}
