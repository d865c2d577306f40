import { useCallback, useSyncExternalStore } from 'react'
import { fragmentOf, type Place, parsePlace } from './location'

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Where this window is, and the way to another place. */
export function usePlace(): readonly [Place, (place: Place) => void] {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.hash)
  const [path = '/', fragment = ''] = address.split('#', 2)
  const go = useCallback((place: Place) => {
    location.hash = fragmentOf(place)
  }, [])
  return [parsePlace(path, fragment ?? ''), go]
}
