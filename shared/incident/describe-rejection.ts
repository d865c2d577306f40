import { assertNever } from '../base/assert'
import { allFields, type Rejection } from './rejection'

/** Why a command was refused and what to do now, in one or two plain sentences. */
export function describeRejection(rejection: Rejection): string {
  switch (rejection.kind) {
    case 'bad-input':
      return `The field "${rejection.field}" ${rejection.why}. Nothing was written; please check it.`
    case 'too-long':
      return `${rejection.field === allFields ? 'All fields together have' : 'This text has'} ${rejection.length.toLocaleString('en')} characters and ${rejection.max.toLocaleString('en')} fit into one entry. It is still here: shorten it, or put the long part into a pad.`
    case 'not-declared':
      return 'The incident is not declared yet. Declare it first.'
    case 'already-declared':
      return 'This room holds a declared incident already. Open a new room for another one.'
    case 'closed':
      return 'The incident has ended. Reopen it by changing the stage, or write a note to the log.'
    case 'observer':
      return 'This is an observer seat: it reads and does not write. Ask for a responder invite.'
    case 'read-only':
      return rejection.why
    case 'unknown-target':
      return `The ${rejection.what} is not there (any more). Somebody may have changed it a moment ago: look again and choose another.`
    case 'already-done':
      return `Nothing to do: ${rejection.what} is already like that. If it should not be, look at the log.`
    case 'not-yourself':
      return 'You cannot remove yourself. To leave, hand over what you hold and remove the room from this machine.'
    case 'in-command':
      return `${rejection.name} is in command. Take over command first, with a reason; then remove them.`
    case 'not-commander':
      return 'Only the incident commander can do that. If the commander cannot be reached, take over with a reason.'
    case 'not-yours':
      return `Only the person it belongs to can answer: ${rejection.what} is not yours. Ask them, or ask the incident commander.`
    case 'already-held':
      return rejection.by === 'you'
        ? 'You hold it already: there is nothing to do.'
        : `${rejection.by} holds it already. Ask them to hand it over.`
    case 'offer-open':
      return `Command is already offered to ${rejection.to}. Withdraw that offer first.`
    case 'not-contested':
      return 'Command is not contested: there is nothing to agree on. Offer command to hand it over.'
    case 'open-divergences':
      return rejection.count === 1
        ? 'One thing is still off normal. Put it back or accept it with a reason, then close.'
        : `${rejection.count} things are still off normal. Put each back or accept it with a reason, then close.`
    case 'open-exits':
      return rejection.count === 1
        ? 'One exit criterion is not met yet. Mark it as met, or stand down with a reason.'
        : `${rejection.count} exit criteria are not met yet. Mark each as met, or stand down with a reason.`
    case 'impact-missing':
      return `Nobody has said what it meant for ${rejection.on === 'both' ? 'people and systems' : rejection.on}. Say it under Impact, “none” is an answer too; then close, or stand down with a reason.`
    case 'hold-running':
      return `It has to hold for ${rejection.minutesLeft} more ${rejection.minutesLeft === 1 ? 'minute' : 'minutes'}. Mark it as met after that.`
    default:
      return assertNever(rejection)
  }
}
