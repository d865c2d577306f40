import type { HostOutcome, UpdateState } from '../../shared/ipc/contract'
import { codeOf } from './files/file-fault'
import type { Log } from './log/log'

/** Where newer versions come from. */
export interface UpdateSource {
  /** The newer version that is there, fetched and checked; null for none. Rejects when the source cannot be asked. */
  fetch(): Promise<string | null>
  /** Ends the app and starts the newer one. */
  restart(): void
}

/** Looks for newer versions when somebody asks, never while an incident is open, and never restarts by itself. */
export interface Updates {
  setIncidentOpen(windowId: number, open: boolean): void
  forget(windowId: number): void
  check(): Promise<HostOutcome<UpdateState>>
  install(): HostOutcome<null>
}

const held =
  'An incident is open. War Room looks for updates when it is closed, so that nothing restarts under your hands.'

/** `open` gives the source on first use, or null where the package manager of the system brings updates. */
export function createUpdates(open: () => Promise<UpdateSource | null>, log: Log): Updates {
  const busy = new Set<number>()
  let source: UpdateSource | null = null
  let waiting: string | null = null

  return {
    setIncidentOpen(windowId, isOpen) {
      if (isOpen) busy.add(windowId)
      else busy.delete(windowId)
    },
    forget: (windowId) => void busy.delete(windowId),
    async check() {
      if (busy.size > 0) return { ok: true, value: { kind: 'held', sentence: held } }
      if (waiting !== null) return { ok: true, value: { kind: 'waiting', version: waiting } }
      try {
        source ??= await open()
        if (source === null) {
          return {
            ok: true,
            value: {
              kind: 'held',
              sentence:
                'This copy has no place to get updates from. Get new versions where you got this one.',
            },
          }
        }
        waiting = await source.fetch()
      } catch (fault) {
        log.fault('updates: not checked', fault)
        return {
          ok: false,
          sentence: `War Room could not look for updates (${codeOf(fault)}). Nothing is wrong with this version; try again later.`,
        }
      }
      return {
        ok: true,
        value: waiting === null ? { kind: 'current' } : { kind: 'waiting', version: waiting },
      }
    },
    install() {
      if (busy.size > 0) return { ok: false, sentence: held }
      if (waiting === null || source === null)
        return { ok: false, sentence: 'No newer version waits. Look for updates first.' }
      source.restart()
      return { ok: true, value: null }
    },
  }
}
