import type { Change } from '../records/work-records'
import { commanderOf, holderOf } from '../roles'
import { nameOf } from '../sentence'
import type { IncidentState } from '../state'

/** Where a thing of the room stands. */
export type ThingView = 'command' | 'log' | 'work' | 'comms' | 'people' | 'after'

/** Something of a room that has a place of its own beside its lines in the log. */
export interface RoomThing {
  /** The id of its entry, person or role. */
  readonly id: string
  /** What it is, in a word or two, with how it stands: `Task, done`. */
  readonly what: string
  readonly view: ThingView
  /** The tab of the view, where it has tabs. */
  readonly tab: 'operations' | 'planning' | null
  /** All its words. */
  readonly text: string
}

type Words = readonly (string | null | undefined)[]
type Place = ThingView | 'operations' | 'planning'

function thing(id: string, what: string, place: Place, words: Words): RoomThing {
  const tab = place === 'operations' || place === 'planning' ? place : null
  const view: ThingView = place === 'operations' || place === 'planning' ? 'work' : place
  return { id, what, view, tab, text: words.filter(Boolean).join(' · ') }
}

/** `Task` or, once it is over, `Task, done`. */
const standing = (word: string, isOver: boolean, over: string): string =>
  isOver ? `${word}, ${over}` : word

const changeWords: Readonly<Record<Change['divergence']['kind'], string>> = {
  permanent: 'Change',
  open: 'Change, off normal',
  reverted: 'Change, put back',
  accepted: 'Change, accepted',
}

function* ofThinking(state: IncidentState): Generator<RoomThing> {
  for (const { id, question, choice, objections, data, options } of [...state.decisions].reverse())
    yield thing(id, 'Decision', 'command', [choice, question, objections, data, ...options])
  for (const { id, text, state: stands, evidence } of state.hypotheses.values())
    yield thing(id, `Hypothesis, ${stands.replace('-', ' ')}`, 'operations', [
      text,
      ...evidence.map((step) => step.text),
    ])
  for (const { id, text, clearedAt } of state.roadblocks.values())
    yield thing(id, standing('Roadblock', clearedAt !== null, 'cleared'), 'operations', [text])
  for (const { id, text, system, settled } of state.options.values())
    yield thing(id, standing('Other way', settled !== null, 'settled'), 'operations', [
      text,
      system,
      settled?.reason,
    ])
}

function* ofWork(state: IncidentState): Generator<RoomThing> {
  for (const { id, text, doneAt, owner, outcome } of state.tasks.values())
    yield thing(id, standing('Task', doneAt !== null, 'done'), 'operations', [
      text,
      owner === null ? null : nameOf(state, owner),
      outcome,
    ])
  for (const { id, system, text, endedAt } of state.intents.values())
    yield thing(id, standing('Announced change', endedAt !== null, 'over'), 'operations', [
      `${system}: ${text}`,
    ])
  for (const change of [...state.changes.values()].reverse()) {
    const { id, system, text, normal, now, revertStep, outcome, divergence } = change
    const words = [`${system}: ${text}`, normal, now, revertStep, outcome]
    yield thing(id, changeWords[divergence.kind], 'operations', words)
  }
  for (const { id, name, text, where } of state.evidence)
    yield thing(id, 'Evidence', 'operations', [name, text, where])
  for (const { id, title, url, system } of state.runbooks)
    yield thing(id, 'Runbook', 'operations', [title, url, system])
  for (const { id, title, ticket, team } of state.bugs.values())
    yield thing(id, 'Bug', 'planning', [title, ticket, team])
  for (const { id, signal, normal, looks } of state.watches.values())
    yield thing(id, 'Watch', 'planning', [signal, normal, looks.at(-1)?.text])
  for (const { id, text, answer } of state.support.values())
    yield thing(id, standing('Help asked for', answer !== null, 'answered'), 'planning', [
      text,
      answer,
    ])
  for (const { id, text, doneAt } of state.care.values())
    yield thing(id, standing('Care', doneAt !== null, 'done'), 'planning', [text])
}

function* ofPicture(state: IncidentState): Generator<RoomThing> {
  const { place, bridge, chat, other } = state.commandPost
  yield thing('commandpost', 'Command post', 'command', [place, bridge, chat, other])
  for (const { id, text, measure, settled } of state.objectives.values())
    yield thing(id, standing('Objective', settled !== null, settled?.how ?? ''), 'command', [
      text,
      measure,
      settled?.reason,
    ])
  for (const { id, text, metAt } of state.exits.values())
    yield thing(id, standing('Exit criterion', metAt !== null, 'met'), 'command', [text])
}

function* ofPeople(state: IncidentState): Generator<RoomThing> {
  const commander = commanderOf(state)
  for (const { id, name, team, services, leftAt } of state.people.values())
    yield thing(id, standing('Person', leftAt !== null, 'left'), 'people', [
      name,
      id === commander ? 'commander' : null,
      team,
      ...services,
    ])
  for (const { id, title, seat } of state.roles.values()) {
    const holder = holderOf(seat)
    yield thing(id, 'Role', 'people', [title, holder === null ? null : nameOf(state, holder)])
  }
}

function* ofWords(state: IncidentState): Generator<RoomThing> {
  for (const { id, text, audience } of [...state.updates].reverse())
    yield thing(id, `Update sent to ${audience}`, 'comms', [text])
  for (const { id, from, text, answer } of state.enquiries.values())
    yield thing(id, standing('Question', answer !== null, 'answered'), 'comms', [
      `${from}: ${text}`,
      answer,
    ])
}

function* ofAfter(state: IncidentState): Generator<RoomThing> {
  for (const { id, what, doneAt, owner, ticket, team, agreedWith } of state.actions.values())
    yield thing(id, standing('Action item', doneAt !== null, 'done'), 'after', [
      what,
      owner === null ? null : nameOf(state, owner),
      ticket,
      team,
      agreedWith,
    ])
  for (const { id, text } of state.lessons) yield thing(id, 'Lesson', 'after', [text])
  for (const { id, text, root, wouldHaveStopped } of state.causes.values())
    yield thing(id, root ? 'Root cause' : 'Contributing cause', 'after', [text, wouldHaveStopped])
}

/** Everything with a place of its own, in the order in which a search shows it; without what was redacted. */
export function* roomThings(state: IncidentState): Generator<RoomThing> {
  for (const group of [ofPicture, ofThinking, ofWork, ofWords, ofPeople, ofAfter])
    for (const each of group(state))
      if (each.text !== '' && !state.annotations.get(each.id)?.redacted) yield each
}
