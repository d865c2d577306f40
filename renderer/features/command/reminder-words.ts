import { missingRoles, type Reminder } from '../../../shared/incident/cadence'
import { blockWord } from '../../../shared/incident/incident-words'
import { commanderOf } from '../../../shared/incident/roles'
import { isoOf, nameOf } from '../../../shared/incident/sentence'
import type { IncidentState } from '../../../shared/incident/state'
import type { AskedBlock } from '../../../shared/incident/views/oldest-block'
import { visibleName } from '../../parts/person-name'

const roleTitles = (state: IncidentState): string =>
  missingRoles(state)
    .map((id) => (state.roles.get(id)?.title ?? id).toLowerCase())
    .join(' or ')

/** Whose a reminder is, for everybody else; null when it is everybody's. */
export function whoseWords(reminder: Reminder, state: IncidentState): string | null {
  switch (reminder.for) {
    case 'all':
      return null
    case 'commander':
      return 'for the commander'
    case 'comms':
      return 'for communications'
    case 'planning':
      return 'for planning'
    default:
      return `for ${visibleName(nameOf(state, reminder.for))}`
  }
}

/** The beginning of what somebody wrote: the whole of it stands where the link leads. */
const start = (text = ''): string => visibleName(text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** What a reminder says: what is due, and why it matters. `block` is the one that was longest left alone. */
export function reminderWords(reminder: Reminder, state: IncidentState, block: AskedBlock): string {
  switch (reminder.kind) {
    case 'update':
      return 'The stakeholder update is overdue. “No change” is an update too.'
    case 'responders-update':
      return 'The next word to the responders is overdue. They were promised one.'
    case 'alternatives':
      return 'Time to step back: is there another way, and does the evidence still fit?'
    case 'state-document':
      return `Nobody has touched the ${blockWord[block]} for a while. Is it still true?`
    case 'shift':
      return `${visibleName(nameOf(state, commanderOf(state)))} has commanded for a whole shift. Plan the handoff.`
    case 'severity-unconfirmed':
      return `Nobody has confirmed ${state.incident?.severity ?? 'the severity'} since it was declared. Is it right?`
    case 'objective-missing':
      return 'There is no objective yet. What has to be true before anything else?'
    case 'roles-missing':
      return `Nobody was given ${roleTitles(state)}. The commander cannot hold everything.`
    case 'planned-shift':
      return 'A planned change of shift is due.'
    case 'support-waiting':
      return `A request for help has had no answer for ten minutes: ${start(state.support.get(reminder.about ?? '')?.text)}`
    case 'roadblock':
      return 'A roadblock stands for a quarter of an hour. Somebody needs you to clear it.'
    case 'watch':
      return `Time to look: ${visibleName(state.watches.get(reminder.about ?? '')?.signal ?? 'a watch')}.`
    case 'care':
      return `Something that was planned for the team is due: ${start(state.care.get(reminder.about ?? '')?.text)}`
    case 'exit-hold':
      return 'An exit criterion has held long enough.'
    case 'review':
      return `The review is on ${isoOf(state.review.planned?.startsAt ?? reminder.dueAt)
        .slice(0, 16)
        .replace('T', ' ')}Z.`
    case 'follow-up':
      return 'A day has passed. Does it hold, and who owns the permanent fix?'
  }
}
