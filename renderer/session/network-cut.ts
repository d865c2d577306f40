import type { Dispose } from '../../shared/base/lifetime'
import type { Clock, Every } from '../../shared/base/ports'
import type { Result } from '../../shared/base/result'
import type { DeviceId, EntryId } from '../../shared/incident/entry'
import type { Exercise } from '../../shared/incident/records/practice-records'
import type { Rejection } from '../../shared/incident/rejection'
import type { IncidentState } from '../../shared/incident/state'
import {
  type CutResult,
  cutResultText,
  linesBeside,
  openCutOf,
} from '../../shared/incident/views/network-cut'
import type { ShareState } from './room-session'

/** Where the exercise of this machine stands. Times are epoch ms. */
export type CutState =
  | { readonly kind: 'none' }
  /** The others are being told. */
  | { readonly kind: 'leaving' }
  | { readonly kind: 'cut'; readonly until: number }
  /** Linked again, and not in step yet. */
  | { readonly kind: 'returning'; readonly since: number }
  | { readonly kind: 'ended'; readonly result: CutResult }

/**
 * Rule PRAC7: an exercise in which this machine parts from all others on purpose. It stands in the log, so it goes on after a reload
 * and in every window of this profile.
 */
export interface NetworkCut {
  /** The same object until something changed. */
  state(): CutState
  /** Why it cannot begin now, as a sentence; null when it can. */
  blocked(): string | null
  /** Tells the others, then parts from them for so many minutes. */
  begin(minutes: number): Promise<Result<readonly EntryId[], Rejection>>
  /** Ends it before its time. */
  comeBack(): void
  /** Takes the result away. */
  dismiss(): void
  /** Whether links are refused now. */
  isApart(): boolean
  /** Takes up what the log and the links say now. */
  follow(): void
  dispose: Dispose
}

export interface NetworkCutDeps {
  readonly device: DeviceId
  readonly clock: Clock
  readonly every: Every
  readonly state: () => IncidentState
  readonly share: () => ShareState
  readonly isFollower: () => boolean
  readonly write: {
    readonly begin: (minutes: number) => Promise<Result<readonly EntryId[], Rejection>>
    readonly end: (exercise: EntryId, text: string) => void
  }
  /** The links are to follow, and the screens. */
  readonly changed: () => void
}

const tickMs = 500
/** The others are waited for this long: to be told before, and to be in step after. */
const tellMs = 10_000
const stepMs = 60_000

/** One exercise under way. */
interface Run {
  readonly exercise: Exercise
  readonly leavingSince: number | null
  readonly cutAt: number
  readonly back: { readonly at: number; readonly own: number; readonly others: number } | null
  /** Since when every machine that is here is in step. */
  readonly stepAt: number | null
}

const none: CutState = { kind: 'none' }

export function createNetworkCut(deps: NetworkCutDeps): NetworkCut {
  let run: Run | null = null
  let result: CutResult | null = null
  /** Exercises that are over here, whatever the log says yet. */
  const over = new Set<EntryId>()
  let shown: CutState = none
  let isBeginning = false
  let stopTicker: Dispose | null = null
  const untilOf = ({ exercise }: Run) => exercise.at + exercise.minutes * 60_000

  function compute(): CutState {
    if (!run) return result ? { kind: 'ended', result } : none
    if (run.back) return { kind: 'returning', since: run.back.at }
    return run.leavingSince === null ? { kind: 'cut', until: untilOf(run) } : { kind: 'leaving' }
  }

  function set(next: Run | null): void {
    run = next
    const before = shown
    shown = compute()
    if (next) stopTicker ??= deps.every(tickMs, follow)
    if (!next) stopTicking()
    if (JSON.stringify(before) !== JSON.stringify(shown)) deps.changed()
  }

  function stopTicking(): void {
    stopTicker?.()
    stopTicker = null
  }

  function goBack(from: Run, now: number): void {
    set({
      ...from,
      leavingSince: null,
      back: { at: now, ...linesBeside(deps.state(), from.exercise) },
    })
  }

  function finish(from: Run, back: NonNullable<Run['back']>, stepAt: number | null): void {
    const state = deps.state()
    result = {
      awayMs: Math.max(0, back.at - from.cutAt),
      here: back.own,
      elsewhere: Math.max(0, linesBeside(state, from.exercise).others - back.others),
      contested: state.command.kind === 'contested',
      inStepMs: stepAt === null ? null : stepAt - back.at,
    }
    over.add(from.exercise.id)
    set(null)
    if (!deps.isFollower()) deps.write.end(from.exercise.id, cutResultText(result))
  }

  function follow(): void {
    const now = deps.clock.now()
    const exercise = openCutOf(deps.state(), deps.device)
    if (!exercise || over.has(exercise.id)) {
      // Ended by another window of this profile.
      if (run) set(null)
      return
    }
    if (run?.exercise.id !== exercise.id) {
      result = null
      set({
        exercise,
        leavingSince: isBeginning ? now : null,
        cutAt: exercise.at,
        back: null,
        stepAt: null,
      })
    }
    if (!run) return
    const share = deps.share()
    if (run.leavingSince !== null) {
      if (share.kind === 'shared' || share.kind === 'alone' || now - run.leavingSince > tellMs)
        set({ ...run, leavingSince: null, cutAt: now })
    } else if (!run.back) {
      if (now >= untilOf(run)) goBack(run, now)
    } else {
      const stepAt = share.kind === 'shared' ? (run.stepAt ?? now) : null
      const isLate = now - run.back.at > stepMs
      if ((share.kind === 'shared' && share.lost === 0) || isLate) finish(run, run.back, stepAt)
      else if (stepAt !== run.stepAt) set({ ...run, stepAt })
    }
  }

  return {
    state: () => shown,
    blocked() {
      const { roomKind } = deps.state()
      const share = deps.share()
      if (share.kind === 'not-shared')
        return 'This room stays on this machine: there is nothing to cut.'
      if (roomKind === 'incident')
        return 'Only in a drill or a planned operation: nobody is cut off while something burns.'
      if (run) return 'This machine is cut off already.'
      if (deps.isFollower()) return 'Another window of this room writes here: begin it there.'
      if (share.kind === 'alone') return 'Nobody else is connected: there is nothing to cut.'
      return null
    },
    async begin(minutes) {
      isBeginning = true
      try {
        const begun = await deps.write.begin(minutes)
        follow()
        return begun
      } finally {
        isBeginning = false
      }
    },
    comeBack() {
      if (run && !run.back) goBack(run, deps.clock.now())
    },
    dismiss() {
      result = null
      set(run)
    },
    isApart: () => shown.kind === 'cut',
    follow,
    dispose: stopTicking,
  }
}
