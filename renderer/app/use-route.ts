import { useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from './route'

let last: { readonly path: string; readonly hash: string; readonly route: Route } | null = null

function current(): Route {
  const { pathname, hash } = location
  if (!last || last.path !== pathname || last.hash !== hash) {
    last = { path: pathname, hash, route: parseRoute(pathname, hash) }
  }
  return last.route
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  addEventListener('warroom-route', listener)
  return () => {
    removeEventListener('hashchange', listener)
    removeEventListener('warroom-route', listener)
  }
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current)

/** Goes somewhere. An invite leaves the history with the page that answered it: it is a secret. */
export function go(route: Route): void {
  const address = `${location.pathname === '/wall' && route.kind !== 'wall' ? '/' : location.pathname}${formatRoute(route)}`
  if (current().kind === 'join') history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  dispatchEvent(new Event('warroom-route'))
}
