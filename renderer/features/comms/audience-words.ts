import type { SentUpdate } from '../../../shared/incident/records/comms-records'

/** What the audiences are called. */
export const audienceWords: Readonly<Record<SentUpdate['audience'], string>> = {
  responders: 'Responders',
  organisation: 'Organisation',
  executives: 'Executives',
  outside: 'Outside',
}
