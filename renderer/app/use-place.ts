import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { fragmentOf, type Place, parsePlace } from './location'

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  addEventListener('popstate', listener)
  return () => {
    removeEventListener('hashchange', listener)
    removeEventListener('popstate', listener)
  }
}

/** Where this window is, and the way to another place. */
export function usePlace(): readonly [Place, (place: Place) => void] {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.hash)
  const place = useMemo(() => {
    const [path = '/', fragment = ''] = address.split('#', 2)
    return parsePlace(path, fragment)
  }, [address])
  const go = useCallback((next: Place) => {
    // An invite is a secret: the history keeps the page that answered it instead.
    if (parsePlace('/', location.hash).kind === 'join')
      history.replaceState(null, '', fragmentOf(next))
    else history.pushState(null, '', fragmentOf(next))
    dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  return [place, go]
}
