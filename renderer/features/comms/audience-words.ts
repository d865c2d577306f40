import type { SentUpdate } from '../../../shared/incident/state'

/** What the audiences are called. */
export const audienceWords: Readonly<Record<SentUpdate['audience'], string>> = {
  responders: 'Responders',
  organisation: 'Organisation',
  executives: 'Executives',
  outside: 'Outside',
}
