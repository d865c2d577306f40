import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import {
  byTurn,
  type HistoryRole,
  historyKey,
  historyRoles,
  type RoleHistory,
  roleHistory,
} from '../../shared/incident/library/role-history'
import type { Person } from '../../shared/incident/records/people-records'
import type { RoomRecord } from '../session/storage'
import { useRoom } from '../session/use-room'
import { useNow } from './now'
import { agoWords } from './time'
import { useLibrary } from './use-library'

const none: RoleHistory = new Map()
const HistoryContext = createContext<RoleHistory>(none)

/** Reads the other rooms of this machine behind the view; until then nobody has held anything. */
export function RoleHistoryProvider({ children }: { readonly children: ReactNode }) {
  const { roomId } = useRoom()
  const wants = useCallback((record: RoomRecord) => record.id !== roomId, [roomId])
  const library = useLibrary(wants, false)
  const history = useMemo(
    () => (library.kind === 'read' ? roleHistory(library.library.rooms) : none),
    [library],
  )
  return <HistoryContext value={history}>{children}</HistoryContext>
}

type Who = Pick<Person, 'id' | 'name' | 'hasDevice'>

/** What is known of people and one role: when each last held it, and whose turn it is. */
export function useTurns(role: string): {
  /** Null for a role that has no history, and where nothing is known of anybody. */
  readonly hint: (who: Who) => string | null
  readonly next: (people: readonly Who[]) => Who | null
} {
  const history = useContext(HistoryContext)
  const now = useNow(60_000)
  const key: HistoryRole | null = historyRoles.find((each) => each.key === role)?.key ?? null
  return useMemo(
    () => ({
      hint(who) {
        if (key === null || history.size === 0) return null
        const held = history.get(historyKey(who))?.roles[key]
        return held ? `last held it ${agoWords(Math.max(0, now - held.lastAt))}` : 'never held it'
      },
      next(people) {
        const [first, second] = key === null ? [] : byTurn(people, key, history)
        return history.size === 0 || !first || !second ? null : first
      },
    }),
    [key, history, now],
  )
}
