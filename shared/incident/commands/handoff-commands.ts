import { z } from 'zod'
import { entryId, optionalText, personId, text } from '../entries/fields'
import { maxHeads } from '../entry'
import type { OpenOffer } from '../handoff-state'
import type { IncidentState } from '../state'
import { type Checked, defineCommand, one } from './define-command'

const offerOf = (state: IncidentState, id: string): OpenOffer | undefined =>
  state.command.offers.find((offer) => offer.id === id)

/** Whether this person commands alone. */
const commands = (state: IncidentState, person: string): boolean =>
  state.command.kind === 'held' && state.command.claim.holder === person

const heads = (state: IncidentState) => ({ heads: state.commandHeads.slice(-maxHeads) })

/** Takes command of a room that nobody commands yet: one that was opened and is not declared. */
export const takeCommand = defineCommand({
  name: 'takeCommand',
  args: z.object({ reason: optionalText }),
  beforeDeclared: true,
  refuse(state) {
    if (state.command.kind === 'vacant') return null
    const holder =
      state.command.kind === 'held' ? state.command.claim.holder : state.command.claims[0]?.holder
    return { kind: 'already-held', by: state.people.get(holder ?? '')?.name ?? 'somebody' }
  },
  entries: (state, args) => one('command.taken', args, heads(state)),
})

/** Step one of the handoff: asks; nothing else changes until the acceptance. */
export const offerCommand = defineCommand({
  name: 'offerCommand',
  args: z.object({ to: personId, reason: optionalText }),
  refuse(state, args, context) {
    if (!commands(state, context.actor)) return { kind: 'not-commander' }
    if (args.to === context.actor) return { kind: 'already-held', by: 'you' }
    const person = state.people.get(args.to)
    if (!person) return { kind: 'unknown-target', what: 'person' }
    if (person.seat === 'observer') return { kind: 'bad-input', field: 'to', why: 'is an observer' }
    if (!person.hasDevice) {
      return {
        kind: 'bad-input',
        field: 'to',
        why: 'takes part without the app and cannot acknowledge here',
      }
    }
    const open = state.command.offers[0]
    return open ? { kind: 'offer-open', to: state.people.get(open.to)?.name ?? 'somebody' } : null
  },
  entries: (state, args) => one('command.offered', args, heads(state)),
})

function answerable(state: IncidentState, offer: string, actor: string): Checked {
  const open = offerOf(state, offer)
  if (!open) return { kind: 'unknown-target', what: 'offer' }
  return open.to === actor ? null : { kind: 'not-yours', what: 'this offer' }
}

/** "I am in command." Only now does command move. */
export const acceptCommand = defineCommand({
  name: 'acceptCommand',
  args: z.object({ offer: entryId, readBack: optionalText }),
  refuse: (state, args, context) => answerable(state, args.offer, context.actor),
  entries: (state, args) => one('command.accepted', args, heads(state)),
})

export const declineCommand = defineCommand({
  name: 'declineCommand',
  args: z.object({ offer: entryId, reason: optionalText }),
  refuse: (state, args, context) => answerable(state, args.offer, context.actor),
  entries: (state, args) => one('command.declined', args, heads(state)),
})

export const withdrawOffer = defineCommand({
  name: 'withdrawOffer',
  args: z.object({ offer: entryId, reason: optionalText }),
  refuse(state, args, context) {
    const open = offerOf(state, args.offer)
    if (!open) return { kind: 'unknown-target', what: 'offer' }
    return open.from === context.actor ? null : { kind: 'not-yours', what: 'this offer' }
  },
  entries: (state, args) => one('command.withdrawn', args, heads(state)),
})

/** For when the commander cannot be reached. Needs a reason and is marked everywhere. */
export const takeOverCommand = defineCommand({
  name: 'takeOverCommand',
  args: z.object({ reason: text }),
  refuse(state, _args, context) {
    if (state.command.kind === 'vacant') return null
    return commands(state, context.actor) ? { kind: 'already-held', by: 'you' } : null
  },
  entries: (state, args) => one('command.takenOver', args, heads(state)),
})

/** Ends a contest: names one of those who claim command. */
export const agreeCommander = defineCommand({
  name: 'agreeCommander',
  args: z.object({ who: personId, reason: optionalText }),
  refuse(state, args) {
    if (state.command.kind !== 'contested') return { kind: 'not-contested' }
    return state.command.claims.some((claim) => claim.holder === args.who)
      ? null
      : { kind: 'unknown-target', what: 'claim' }
  },
  entries: (state, args) => one('command.resolved', args, heads(state)),
})
