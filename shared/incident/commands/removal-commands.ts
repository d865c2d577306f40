import { peopleEntries } from '../entries/people-entries'
import { type EntryId, maxHeads } from '../entry'
import { maxBoxes } from '../removals'
import { rolesGivenTo } from '../roles'
import type { IncidentState } from '../state'
import { type Checked, clean, defineCommand } from './define-command'

/** The newest entry of a device that counts here, or undefined when there is none. */
export function newestSeenOf(state: IncidentState, device: string): EntryId | undefined {
  const out = state.removals.removed.get(device)
  if (out) return out.cut || undefined
  // An unverified entry may be anybody's.
  return state.log.findLast(
    ({ entry, standing }) => entry.by === device && standing.kind !== 'unverified',
  )?.entry.id
}

/** The epoch that the next removal has. */
export const nextEpoch = (state: IncidentState): number =>
  (state.removals.deciding?.body.epoch ?? 0) + 1

/** Whether somebody can be removed by `actor` now: why not, or null. `name` is for devices that never introduced themselves. */
export function removalProblem(
  state: IncidentState,
  target: { readonly device: string; readonly name?: string | undefined },
  actor: string,
): Checked {
  const { device, name } = target
  if (device === actor) return { kind: 'not-yourself' }
  const person = state.people.get(device)
  if (!person && !name) return { kind: 'unknown-target', what: 'person' }
  if (person && !person.hasDevice) {
    const why = 'takes part without the app and holds no secret: note that they have left'
    return { kind: 'bad-input', field: 'person', why }
  }
  const { removed, isKnownToRemoved } = state.removals
  if (removed.has(device) && !isKnownToRemoved)
    return { kind: 'already-done', what: person?.name ?? name ?? 'this person' }
  const { command } = state
  const claims =
    command.kind === 'held' ? [command.claim] : command.kind === 'contested' ? command.claims : []
  return !removed.has(device) && claims.some((claim) => claim.holder === device)
    ? { kind: 'in-command', name: person?.name ?? 'This person' }
    : null
}

/** Removes devices from the room: their roles are given back, and the room has a new secret for those who stay. */
export const removeDevices = defineCommand({
  name: 'removeDevices',
  args: peopleEntries['device.removed'],
  afterClosed: true,
  refuse(state, args, context) {
    for (const target of args.removed) {
      const problem = removalProblem(state, target, context.actor)
      if (problem) return problem
      if (Object.hasOwn(args.boxes, target.device))
        return { kind: 'bad-input', field: 'boxes', why: 'hold one for somebody who goes' }
    }
    if (args.epoch !== nextEpoch(state))
      return { kind: 'bad-input', field: 'epoch', why: 'is not the next one' }
    return Object.keys(args.boxes).length > maxBoxes
      ? { kind: 'bad-input', field: 'boxes', why: `are more than ${maxBoxes}` }
      : null
  },
  entries: (state, args) => [
    ...args.removed.flatMap(({ device }) =>
      rolesGivenTo(state, device).map((role) => ({
        kind: 'role.released',
        heads: (state.roleHeads.get(role.id) ?? []).slice(-maxHeads),
        body: { role: role.id, reason: 'removed from the room' },
      })),
    ),
    { kind: 'device.removed', body: clean(args) },
  ],
})
