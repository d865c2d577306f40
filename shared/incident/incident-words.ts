import type { Block, EventSort, Objective } from './records/incident-records'
import type { IncidentState } from './state'

/** The words for each sort of event, as they follow "called it". */
export const sortWord: Readonly<Record<EventSort, string>> = {
  outage: 'an outage',
  degraded: 'degraded service',
  data: 'a matter of data',
  security: 'a matter of security',
  facility: 'a matter of the building',
  safety: 'a matter of safety',
  supplier: 'a failure of a supplier',
  other: 'something else',
}

type PhaseWords = Readonly<Record<Objective['phase'], string>>

const incidentPhases: PhaseWords = {
  contain: 'stop the bleeding',
  restore: 'restore service',
  understand: 'understand the cause',
}

/** The word for each phase that an objective belongs to, by the kind of room. */
export const phaseWord: Readonly<Record<IncidentState['roomKind'], PhaseWords>> = {
  incident: incidentPhases,
  drill: incidentPhases,
  operation: { contain: 'keep it safe', restore: 'get it done', understand: 'check the result' },
}

/** The words for each block of the picture, as they follow "the". */
export const blockWord: Readonly<Record<Block, string>> = {
  situation: 'situation',
  'impact-people': 'impact on people',
  'impact-systems': 'impact on systems',
  plan: 'plan',
  risks: 'risks',
  'next-decision': 'next decision',
  notes: 'notes',
  roles: 'roles',
  exits: 'exit criteria',
}
