import { ok, type Result, refused } from '../../shared/base/result'
import { draftScenario } from '../../shared/doc/import-scenario'
import type { Entry } from '../../shared/incident/entry'
import { fold } from '../../shared/incident/fold'
import { planReplay } from '../../shared/incident/replay'
import { stoppedClock } from '../../shared/incident/replay-clock'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import type { IncidentState } from '../../shared/incident/state'
import {
  type ReplayActions,
  type ReplayRun,
  type ReplaySource,
  replayRunSchema,
} from '../session/replay'
import type { Refusal, RoomActions, Study } from '../session/room-actions'
import type { ProfileStorage } from '../session/storage'
import { readLibrary } from './read-library'

/** Scenarios are only folded here, never stored: any room id serves. */
const nowhere = 'AAAAAAAAAAAAAAAAAAAAAA'
const longestTitle = 200

const keyOf = (roomId: string) => `replay/${roomId}`

/** The state that a scenario comes to. */
function stateOfScenario(text: string, name: string): Result<IncidentState, Refusal> {
  const scenario = parseScenario(text)
  if (!scenario.ok) {
    const why = describeScenarioRejection(scenario.error)
    return refused({ sentence: `${name} is no scenario. ${why} No drill was made.` })
  }
  const entries: Entry[] = []
  const drafts = draftScenario(scenario.value, nowhere)
  for (let next = drafts.next(); ; next = drafts.next()) {
    if (!next.done) {
      entries.push({ ...next.value.entry, sig: '' })
      continue
    }
    if (!next.value) return ok(fold(entries))
    const why = describeScenarioRejection(next.value)
    return refused({ sentence: `${name}: ${why} No drill was made.` })
  }
}

/** Drills that play an incident again, and where this machine keeps what is still to come. */
export function createReplayActions(deps: {
  readonly profile: ProfileStorage
  readonly scenario: (study: Study) => Promise<string>
  readonly createRoom: RoomActions['createRoom']
}): ReplayActions {
  const { profile } = deps

  async function stateOf(source: ReplaySource): Promise<Result<IncidentState, Refusal>> {
    switch (source.kind) {
      case 'study':
        return stateOfScenario(await deps.scenario(source.study), 'The scenario')
      case 'file':
        return stateOfScenario(new TextDecoder().decode(source.bytes), source.name)
      case 'room': {
        const { rooms, unread } = await readLibrary(profile, {
          signal: new AbortController().signal,
          wants: ({ id }) => id === source.id,
          onRead: () => undefined,
        })
        const [room] = rooms
        return room
          ? ok(room.state)
          : refused({ sentence: `The room cannot be read: ${unread[0]?.why ?? 'it is gone'}.` })
      }
    }
  }

  async function begin(state: IncidentState): Promise<Result<string, Refusal>> {
    const plan = planReplay(state)
    if (!plan) {
      return refused({
        sentence: 'Nothing of it can be told: its log holds no notes, findings or questions.',
      })
    }
    const made = await deps.createRoom({
      title: `Replay: ${plan.title}`.slice(0, longestTitle),
      severity: plan.severity,
      criteria: { secondTeam: false, customerVisible: false, unsolvedAfterAnHour: false },
      detection: plan.detection,
      ...(plan.summary === null ? {} : { summary: plan.summary }),
      roomKind: 'drill',
    })
    if (made.ok) await keepReplay(made.value, { plan, clock: stoppedClock, told: 0, ended: false })
    return made
  }

  const keepReplay = (roomId: string, run: ReplayRun) => profile.putPreference(keyOf(roomId), run)

  return {
    async startReplay(source) {
      try {
        const state = await stateOf(source)
        return state.ok ? await begin(state.value) : state
      } catch (fault) {
        const why = fault instanceof Error ? fault.message : 'something failed that has no name'
        return refused({ sentence: `The drill could not be made: ${why}` })
      }
    },
    async replayOf(roomId) {
      const kept = replayRunSchema.safeParse(await profile.getPreference(keyOf(roomId)))
      return kept.success ? kept.data : null
    },
    keepReplay,
    async studyState(study) {
      const state = stateOfScenario(await deps.scenario(study), 'The scenario')
      if (!state.ok) throw new Error(state.error.sentence)
      return state.value
    },
  }
}
