import { type View, views } from '../state/workspace-store'

/** Where the window is. The address holds all of it, so a reload comes back to the same place. */
export type Route =
  | { readonly kind: 'lobby' }
  | { readonly kind: 'room'; readonly id: string; readonly view: View }
  | { readonly kind: 'wall'; readonly id: string | null }
  /** The invite as it stood in the address; it leaves the address as soon as it was answered. */
  | { readonly kind: 'join'; readonly invite: string }

const idPattern = /^[A-Za-z0-9_-]{1,64}$/

/** Reads path and fragment of the address. What cannot be read is the lobby. */
export function parseRoute(pathname: string, hash: string): Route {
  const [what, id, view] = hash.replace(/^#\/?/, '').split('/')
  const known = id !== undefined && idPattern.test(id) ? id : null
  if (what === 'join') return { kind: 'join', invite: hash }
  if (pathname === '/wall' || what === 'wall') return { kind: 'wall', id: known }
  if (what === 'room' && known !== null) {
    return { kind: 'room', id: known, view: views.find((each) => each === view) ?? 'command' }
  }
  return { kind: 'lobby' }
}

export function formatRoute(route: Route): string {
  switch (route.kind) {
    case 'lobby':
      return '#'
    case 'room':
      return `#room/${route.id}/${route.view}`
    case 'wall':
      return route.id === null ? '#wall' : `#wall/${route.id}`
    case 'join':
      return route.invite
  }
}
