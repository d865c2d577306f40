import { useCallback, useEffect, useRef, useState } from 'react'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import { injectsOf, injectText } from '../../../shared/incident/replay'
import {
  countDue,
  elapsedAt,
  paused,
  putForward,
  type ReplayClock,
} from '../../../shared/incident/replay-clock'
import { useNow } from '../../parts/now'
import type { ReplayRun } from '../../session/replay'
import { useRoomActions } from '../../session/room-actions'
import { useRoom, useRoomStatus } from '../../session/use-room'

/** The replay of this room, alive while its game master looks at the room. */
export interface LiveReplay {
  readonly run: ReplayRun
  readonly elapsedMs: number
  /** Why the clock was stopped by itself; null otherwise. */
  readonly error: string | null
  setClock(clock: ReplayClock): void
  /** Tells the next line now and puts the clock forward to it. */
  tellNext(): void
  end(): void
}

/** Null where this machine is not the game master. The clock stands while nobody looks; nothing is told behind a closed window. */
export function useReplay(): LiveReplay | null {
  const room = useRoom()
  const actions = useRoomActions()
  const { follower } = useRoomStatus()
  const now = useNow()
  const [run, setRun] = useState<ReplayRun | null>(null)
  const [error, setError] = useState<string | null>(null)
  const latest = useRef<ReplayRun | null>(null)
  const telling = useRef(false)

  const keep = useCallback(
    (next: ReplayRun) => {
      latest.current = next
      setRun(next)
      actions
        .keepReplay(room.roomId, next)
        .catch((fault: unknown) => setError(`The replay could not be stored: ${String(fault)}`))
    },
    [actions, room],
  )

  useEffect(() => {
    let current = true
    actions.replayOf(room.roomId).then(
      (stored) => {
        if (!current || !stored) return
        latest.current = { ...stored, clock: { ...stored.clock, since: null } }
        setRun(latest.current)
      },
      (fault: unknown) => setError(`The replay cannot be read: ${String(fault)}`),
    )
    const stop = () => {
      const last = latest.current
      if (last?.clock.since != null) keep({ ...last, clock: paused(last.clock, Date.now()) })
    }
    addEventListener('pagehide', stop)
    return () => {
      current = false
      removeEventListener('pagehide', stop)
      stop()
    }
  }, [actions, room, keep])

  const tell = useCallback(async () => {
    const last = latest.current
    const line = last ? injectsOf(last.plan)[last.told] : undefined
    if (!last || !line || telling.current) return
    telling.current = true
    let refusal: string | null = null
    try {
      const written = await room.run(addNote, { text: injectText(line) })
      refusal = written.ok ? null : describeRejection(written.error)
    } catch (fault) {
      refusal = `It was not told: ${String(fault)}`
    }
    telling.current = false
    setError(refusal)
    const after = latest.current ?? last
    const at = Date.now()
    keep(
      refusal === null
        ? { ...after, told: last.told + 1, clock: putForward(after.clock, line.afterMs, at) }
        : { ...after, clock: paused(after.clock, at) },
    )
  }, [room, keep])

  const isPlaying = run !== null && !run.ended && run.clock.since !== null && !follower
  const elapsedMs = run ? elapsedAt(run.clock, now) : 0
  useEffect(() => {
    if (!isPlaying || !run) return
    // void: what goes wrong is said in the bar, and the clock stands then
    if (countDue(injectsOf(run.plan), elapsedMs) > run.told) void tell()
  }, [isPlaying, run, elapsedMs, tell])

  if (!run || follower) return null
  return {
    run,
    elapsedMs,
    error,
    setClock: (clock) => keep({ ...run, clock }),
    tellNext: () => void tell(), // the same
    end: () => keep({ ...run, ended: true, clock: paused(run.clock, Date.now()) }),
  }
}
