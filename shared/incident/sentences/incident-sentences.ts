import type { incidentEntries } from '../entries/incident-entries'
import { blockWord, phaseWord, sortWord } from '../incident-words'
import { isoOf, utcTime } from '../sentence'
import { stageWord } from '../stage'
import type { IncidentState } from '../state'
import { because, part, prefixed, type Sentences } from './part'

const criterion = (state: IncidentState, id: string) => state.exits.get(id)?.text

/** Entries of `incident-entries.ts` in words. */
export const incidentSentences = {
  'room.opened': (body) =>
    part(
      body.handbook
        ? 'opened the room as a handbook'
        : body.roomKind === 'incident'
          ? 'opened the room'
          : `opened the room as ${body.roomKind === 'drill' ? 'a' : 'an'} ${body.roomKind}`,
    ),
  'room.closed': (body) => part('closed the room', body.reason),
  'incident.declared': (body, state) =>
    part(
      state.roomKind === 'operation'
        ? `began an operation at the risk of ${body.severity}: ${body.title}`
        : `declared ${body.severity}: ${body.title}`,
      body.summary,
      state.roomKind !== 'operation' && `detected by ${body.detection.replace('-', ' ')}`,
      body.criteria.secondTeam && 'needs a second team',
      body.criteria.customerVisible && 'customers can see it',
      body.criteria.unsolvedAfterAnHour && 'unsolved after an hour',
      body.beganAt !== undefined && `began ${utcTime(body.beganAt)}`,
      body.sort && `sort: ${sortWord[body.sort]}`,
      body.unsure && 'taken one higher because nobody was sure',
      body.investigatedSince !== undefined &&
        `looked into since ${utcTime(body.investigatedSince)}`,
      ...(body.asked ?? []).map(({ question, yes }) => `${question} ${yes ? 'yes' : 'no'}`),
      prefixed('alert', body.alert),
    ),
  'title.changed': (body) => part(`renamed the incident: ${body.title}`),
  'severity.changed': (body) => part(`moved severity to ${body.to}`, body.reason),
  'severity.confirmed': (body) => part(`confirmed ${body.severity}`),
  'sort.changed': (body) => part(`called it ${sortWord[body.sort]}`),
  'stage.changed': (body) =>
    part(`moved the stage to ${stageWord[body.to].toLowerCase()}`, body.reason),
  'stamp.set': (body) => part(`set ${body.stamp} to ${isoOf(body.value)}`),
  'commandpost.set': (body) =>
    part(
      'set the command post',
      null,
      prefixed('place', body.place),
      prefixed('bridge', body.bridge),
      prefixed('chat', body.chat),
      prefixed('other', body.other),
    ),
  'situation.set': (body) => part('described the situation', body.text),
  'impact.set': (body) =>
    part(
      'described the impact',
      null,
      prefixed('on people', body.business),
      prefixed('on systems', body.technical),
      prefixed('what cannot be counted', body.quality),
      prefixed('on those who respond', body.team),
    ),
  'cost.set': (body) => part('noted the cost', body.note, prefixed('amount', body.amount)),
  'objective.added': (body, state) =>
    part(
      `set an objective: ${phaseWord[state.roomKind][body.phase]}`,
      body.text,
      prefixed('measure', body.measure),
    ),
  'objective.settled': (body, state) =>
    part(
      body.how === 'met' ? 'met an objective' : 'dropped an objective',
      state.objectives.get(body.objective)?.text,
      because(body.reason),
    ),
  'block.verified': (body) => part(`checked the ${blockWord[body.block]}: still true`),
  'exit.added': (body) =>
    part(
      'added an exit criterion',
      body.text,
      body.holdMinutes !== undefined && `has to hold ${body.holdMinutes} min`,
    ),
  'exit.met': (body, state) => part('met an exit criterion', criterion(state, body.exit)),
  'exit.holding': (body, state) =>
    part('started the hold of an exit criterion', criterion(state, body.exit)),
  'exit.unmet': (body, state) =>
    part('took back an exit criterion', criterion(state, body.exit), because(body.reason)),
} satisfies Sentences<keyof typeof incidentEntries>
