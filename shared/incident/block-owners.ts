import type { EntryKind } from './entries/kinds'

/** Parts of the shared picture that one seat keeps right. Everybody may write in all of them. */
export const blockOwners = {
  situation: 'commander',
  plan: 'commander',
  risks: 'commander',
  'next-decision': 'commander',
  'impact-people': 'comms',
  'impact-systems': 'comms',
  updates: 'comms',
  changes: 'ops',
  divergences: 'ops',
  bugs: 'planning',
  shifts: 'planning',
  care: 'planning',
  watch: 'planning',
} as const satisfies Readonly<Record<string, 'commander' | 'comms' | 'ops' | 'planning'>>

export type OwnedBlock = keyof typeof blockOwners

export const isOwnedBlock = (name: string): name is OwnedBlock => Object.hasOwn(blockOwners, name)

/**
 * The block that an entry changes. Changes and intents are not among them: who works on systems out of turn is said where
 * the change stands. Answers, looks and ticks are not either: they help, whoever gives them.
 */
export const blockOfKind: Readonly<Partial<Record<EntryKind, OwnedBlock>>> = {
  'situation.set': 'situation',
  'impact.set': 'impact-people',
  'update.sent': 'updates',
  'bug.filed': 'bugs',
  'bug.changed': 'bugs',
  'shift.planned': 'shifts',
  'care.planned': 'care',
  'watch.added': 'watch',
}
