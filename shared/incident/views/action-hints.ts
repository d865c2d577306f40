import type { actionTypes } from '../entries/after-entries'
import type { IncidentState } from '../state'
import { standingWords } from './after-view'
import { perState } from './per-state'

/** Something of the log that asks for an action item. */
export interface ActionHint {
  readonly id: string
  readonly what: string
  readonly why: string
  readonly type: (typeof actionTypes)[number]
  readonly team: string | null
}

type Found = readonly ActionHint[]

const tasks = (state: IncidentState): Found =>
  [...state.tasks.values()]
    .filter((task) => task.doneAt === null)
    .map(({ id, text }) => ({ id, what: text, why: 'open task', type: 'other', team: null }))

const bugs = (state: IncidentState): Found =>
  [...state.bugs.values()]
    .filter((bug) => !bug.ticket)
    .map(({ id, title, team }) => ({
      id,
      what: `File a ticket: ${title}`,
      why: 'bug without a ticket',
      type: 'prevent',
      team,
    }))

const divergences = (state: IncidentState): Found =>
  [...state.changes.values()]
    .filter(({ divergence }) => divergence.kind === 'accepted' || divergence.kind === 'open')
    .map(({ id, system, text, divergence }) => ({
      id,
      what: `Put back or make it normal: ${system}: ${text}`,
      why: divergence.kind === 'open' ? 'still off normal' : 'left off normal',
      type: 'mitigate',
      team: null,
    }))

function wentWrong(state: IncidentState): Found {
  const found: ActionHint[] = []
  for (const { entry } of state.log) {
    if (state.annotations.get(entry.id)?.mark !== 'wrong') continue
    const what = standingWords(state, entry)
    if (what !== null)
      found.push({ id: entry.id, what, why: 'marked as went wrong', type: 'prevent', team: null })
  }
  return found
}

/** Open tasks, bugs without a ticket, what stayed off normal and what went wrong, as far as no action item has the words. */
export const selectActionHints = perState((state): Found => {
  const known = new Set([...state.actions.values()].map((action) => action.what))
  return [...tasks(state), ...bugs(state), ...divergences(state), ...wentWrong(state)].filter(
    (hint) => !known.has(hint.what),
  )
})
