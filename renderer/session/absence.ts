import type { DeviceId, Entry } from '../../shared/incident/entry'
import type { IncidentState } from '../../shared/incident/state'
import {
  type Away,
  type AwayReport,
  createAwayReporter,
  isNewSince,
} from '../../shared/incident/views/away'
import { type SeenLines, seenLines } from '../../shared/incident/views/seen-lines'
import type { LastLook } from './storage'

/** What is said of the time in which nobody looked. */
export type AbsenceState =
  | { readonly kind: 'none' }
  | {
      /** `told` until it was marked as seen, `seen` from then on: it can be shown again. */
      readonly kind: 'told' | 'seen'
      readonly report: AwayReport
      isNew(entry: Entry): boolean
    }

/**
 * Rules AWAY1 to AWAY6: what this machine had when somebody last looked at the room, and what came since. Looking is being open and
 * visible. It is kept in the record of the room on this machine and told to nobody.
 */
export interface Absence {
  /** The same object until something changed. */
  state(): AbsenceState
  /** Somebody looks now: said when the room is opened or shown, and every few seconds while it is. */
  look(): void
  /** The room is hidden or closed. */
  leave(): void
  /** All of it was seen. */
  dismiss(): void
  showAgain(): void
  /** Whether a line came in while nobody looked, as far as that is known; it is told with the others. */
  covers(entry: Entry): boolean
}

export interface AbsenceDeps {
  readonly device: DeviceId
  /** Epoch ms. */
  readonly now: () => number
  readonly state: () => IncidentState
  /** What the record of the room says. */
  readonly last: LastLook | undefined
  readonly keep: (look: LastLook) => void
  readonly changed: () => void
}

/** Who looks away for less has missed nothing worth a word (ms). */
export const awayAfterMs = 2 * 60_000
/** A crash costs no more than this of what was seen (ms). */
export const keepEveryMs = 60_000

const none: AbsenceState = { kind: 'none' }

/** A time away, and how it is told. */
interface Run {
  readonly away: Away
  readonly report: (state: IncidentState) => AwayReport | null
}

export function createAbsence(deps: AbsenceDeps): Absence {
  let last = deps.last
  let keptAt = deps.last?.lookedAt ?? deps.now()
  /** The time away that counts now; what is new since it began may still come in. */
  let run: Run | null = null
  /** What was last marked as seen. */
  let told: Run | null = null
  let shown: AbsenceState = none
  let worked: { readonly state: IncidentState; readonly run: Run } | null = null

  const runOf = (away: Away): Run => ({ away, report: createAwayReporter(away) })

  function tell({ away, report: reportOf }: Run, now: IncidentState): AbsenceState {
    const report = reportOf(now)
    if (!report) return none
    if (shown.kind === 'told' && JSON.stringify(shown.report) === JSON.stringify(report))
      return shown
    return { kind: 'told', report, isNew: (entry) => isNewSince(away, entry) }
  }

  /** Worked out again only when the log has changed since. */
  function state(): AbsenceState {
    const now = deps.state()
    if (!run || (worked?.state === now && worked.run === run)) return shown
    worked = { state: now, run }
    const next = tell(run, now)
    if (next.kind === 'told' || shown.kind === 'told') shown = next
    return shown
  }

  let counted: { readonly log: IncidentState['log']; readonly lines: SeenLines } | null = null
  function linesNow(): SeenLines {
    const { log } = deps.state()
    if (counted?.log !== log) counted = { log, lines: seenLines({ log }) }
    return counted.lines
  }

  /** While something waits to be seen, what was seen stays what it was: a reload or a crash tells it again. */
  function note(now: number): void {
    const { incident, handbook } = deps.state()
    // Whoever has just joined has nothing before them yet.
    if (!incident && !handbook) return
    const { kind } = state()
    last =
      run && kind === 'told'
        ? {
            lookedAt: now,
            seen: run.away.seen,
            seenAt: run.away.since,
            backAt: run.away.until,
          }
        : { lookedAt: now, seen: linesNow(), seenAt: now, backAt: null }
  }

  function keep(): void {
    if (!last) return
    keptAt = last.lookedAt
    deps.keep(last)
  }

  /** Begins a time away that has just ended, or takes up one that nobody has marked as seen before a reload. */
  function comeBack(now: number, from: LastLook): void {
    const { device: me } = deps
    const { seen, seenAt: since, backAt } = from
    if (now - from.lookedAt >= awayAfterMs)
      run = runOf({ me, since, until: now, seen, here: linesNow() })
    else if (!run && backAt !== null) run = runOf({ me, since, until: backAt, seen, here: null })
  }

  return {
    state,
    look() {
      const now = deps.now()
      const before = state()
      if (last) comeBack(now, last)
      note(now)
      if (now - keptAt >= keepEveryMs) keep()
      if (state() !== before) deps.changed()
    },
    leave() {
      note(deps.now())
      keep()
    },
    dismiss() {
      if (shown.kind !== 'told' || !run) return
      told = run
      shown = { ...shown, kind: 'seen' }
      run = runOf({ ...run.away, seen: linesNow() })
      note(deps.now())
      keep()
      deps.changed()
    },
    showAgain() {
      if (shown.kind !== 'seen' || !told) return
      run = told
      deps.changed()
    },
    covers: (entry) => run !== null && isNewSince(run.away, entry),
  }
}
