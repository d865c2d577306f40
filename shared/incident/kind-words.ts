import type { IncidentState } from './state'

/** What a room is called on its screens. */
export interface KindWords {
  readonly thing: string
  /** Who leads it, in the middle of a sentence. */
  readonly commander: string
  readonly declareTitle: string
  readonly declare: string
  readonly question: string
  readonly example: string
  readonly sinceDeclared: string
}

const incidentWords = {
  thing: 'incident',
  commander: 'incident commander',
  declareTitle: 'Declare an incident',
  declare: 'Declare',
  question: 'What is wrong?',
  example: 'Checkout answers with errors',
  sinceDeclared: 'Since declared',
} as const satisfies KindWords

/** The words for each kind of room. A drill is played in the words of an incident. */
export const kindWords: Readonly<Record<IncidentState['roomKind'], KindWords>> = {
  incident: incidentWords,
  drill: { ...incidentWords, thing: 'drill', declareTitle: 'Declare a drill' },
  operation: {
    thing: 'operation',
    commander: 'commander',
    declareTitle: 'Start a planned operation',
    declare: 'Start at the risk of',
    question: 'What is planned?',
    example: 'Move the payments database to the new site',
    sinceDeclared: 'Since it began',
  },
}

/** The first letter large: `Incident commander`. */
export const asTitle = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
