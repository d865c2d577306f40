import { useEffect } from 'react'
import { holdWakeLock } from '../platform/wake-lock'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import type { Place } from './location'
import { isDesktop, type Services } from './services'

const drawnEveryMs = 2_000

/** What every wall does beside showing: keeps the display on, says that it still draws, and hears its two keys. */
export function useWallDuties(
  services: Services,
  /** Where the size is set; null where it cannot be. */
  sizePlace: Place | null,
  go: ((place: Place) => void) | null,
): void {
  const host = useHost()
  const { preferences } = useStores()
  useEffect(() => {
    const quiet = (fault: unknown) =>
      services.logger.warn('wall: the display may go dark', { fault: String(fault) })
    return isDesktop ? undefined : holdWakeLock(quiet)
  }, [services])
  useEffect(() => {
    let frame = 0
    const say = () => {
      // From within a frame: a page that runs and does not draw is as bad as one that hangs.
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        // The host is gone, and with it who asked.
        host.wallDrawn(null).catch(() => undefined)
      })
    }
    say()
    const timer = setInterval(say, drawnEveryMs)
    return () => {
      clearInterval(timer)
      cancelAnimationFrame(frame)
    }
  }, [host])
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 's' && sizePlace && go) go(sizePlace)
      if (key !== 'l') return
      const { wallTheme, change } = preferences.getState()
      change({ wallTheme: wallTheme === 'lit' ? 'dark' : 'lit' })
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [preferences, sizePlace, go])
}
