import { padBlocks } from '../incident/entries/incident-entries'

/** Root types of a room's Y.Doc. Roots are made by name at open, so two peers that both open find the same ones. */
export const logRoot = 'log'
export const metaRoot = 'meta'
/** Version of this layout; a room that needs a newer one is opened read-only. */
export const layoutVersion = 1

/** The key under `meta` for when a pad was last typed in (epoch ms). */
export const changedKey = (name: string): string => `changed:${name}`

/** The root name of a pad. */
export const padRoot = (name: string): string => `pad:${name}`

/** Every pad of a room, in the order of exports. */
export const padNames = [
  ...padBlocks,
  'update-draft:responders',
  'update-draft:organisation',
  'update-draft:executives',
  'update-draft:outside',
  'pm:what',
  'pm:why',
  'pm:how',
  'pm:summary',
  'pm:impact',
  'pm:rootCauses',
  'pm:trigger',
  'pm:detection',
  'pm:response',
  'pm:mitigation',
  'pm:resolution',
  'pm:recovery',
  'pm:background',
  'pm:glossary',
  'pm:thanks',
] as const
export type PadName = (typeof padNames)[number]
