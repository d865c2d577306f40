import type { detectionSources } from './entries/incident-entries'
import type { EventSort } from './records/incident-records'

type Detection = (typeof detectionSources)[number]

/** The words that fit one sort of event. */
export interface SortWords {
  /** Stands beside the title. */
  readonly name: string
  /** What belongs to it. */
  readonly means: string
  /** A title that somebody might type. */
  readonly example: string
  readonly detection: Readonly<Record<Detection, string>>
}

const usual: SortWords['detection'] = {
  alert: 'An alert',
  'user-report': 'A user told us',
  staff: 'One of us noticed',
}

/** The words for each sort of event, in the order in which they are offered. */
export const sortWords: Readonly<Record<EventSort, SortWords>> = {
  outage: {
    name: 'Outage',
    means: 'something does not work at all',
    example: 'Checkout answers with errors',
    detection: usual,
  },
  degraded: {
    name: 'Degraded',
    means: 'slow, or broken in part',
    example: 'Search takes ten seconds',
    detection: usual,
  },
  data: {
    name: 'Data',
    means: 'lost or wrong',
    example: 'Invoices show wrong amounts',
    detection: usual,
  },
  security: {
    name: 'Security',
    means: 'somebody is where they should not be',
    example: 'A laptop with customer data is missing',
    detection: { ...usual, 'user-report': 'Somebody outside told us' },
  },
  facility: {
    name: 'Facility',
    means: 'building, power, cooling',
    example: 'Water is coming into server room 2',
    detection: {
      ...usual,
      alert: 'An alarm or a sensor',
      'user-report': 'Somebody in the building told us',
    },
  },
  safety: {
    name: 'Safety',
    means: 'people may be hurt',
    example: 'Smoke on the third floor',
    detection: { ...usual, alert: 'An alarm', 'user-report': 'Somebody outside the team told us' },
  },
  supplier: {
    name: 'Supplier',
    means: 'somebody we depend on has failed',
    example: 'The payment provider does not answer',
    detection: { ...usual, alert: 'An alert, or their status page' },
  },
  other: {
    name: 'Other',
    means: 'none of these',
    example: 'What is wrong, in a few words',
    detection: usual,
  },
}

/** The words where nobody has said a sort: those of an outage. */
export const wordsOfSort = (sort: EventSort | null): SortWords => sortWords[sort ?? 'outage']
