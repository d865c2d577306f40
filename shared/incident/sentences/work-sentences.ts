import type { workEntries } from '../entries/work-entries'
import { nameOf, utcTime } from '../sentence'
import { isOutOfTurn } from '../views/out-of-turn'
import { because, part, prefixed, roleName, type Sentences } from './part'

/** Entries of `work-entries.ts` in words. */
export const workSentences = {
  'hypothesis.added': (body) => part('suspects', body.text),
  'hypothesis.moved': (body, state) =>
    part(
      `moved a hypothesis to ${body.to.replace('-', ' ')}`,
      body.evidence,
      prefixed('hypothesis', state.hypotheses.get(body.hypothesis)?.text),
      body.side && `speaks ${body.side} it`,
    ),
  'option.added': (body) =>
    part(
      'named an option',
      body.text,
      body.recovers ? 'brings the service back' : 'only teaches something',
      `${body.risk} risk`,
      prefixed('system', body.system),
    ),
  'option.settled': (body, state) =>
    part(`${body.how} an option`, state.options.get(body.option)?.text, because(body.reason)),
  'decision.made': (body) =>
    part(
      'decided',
      body.choice,
      `question: ${body.question}`,
      body.objections ? `objections: ${body.objections}` : 'no objections',
      ...(body.options ?? []).map((option) => `option: ${option}`),
      prefixed('known', body.data),
    ),
  'roadblock.raised': (body) => part('raised a roadblock', body.text),
  'roadblock.cleared': (body, state) =>
    part('cleared a roadblock', state.roadblocks.get(body.roadblock)?.text),
  'task.added': (body, state) =>
    part(
      'added a task',
      body.text,
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      body.dueAt !== undefined && `due ${utcTime(body.dueAt)}`,
      body.priority,
      body.role ? `branch: ${roleName(state, body.role)}` : null,
    ),
  'task.changed': (body, state) =>
    part(
      'changed a task',
      body.text ?? state.tasks.get(body.task)?.text,
      body.owner !== undefined && `owner: ${nameOf(state, body.owner)}`,
      typeof body.dueAt === 'number' && `due ${utcTime(body.dueAt)}`,
      body.priority,
      body.role ? `branch: ${roleName(state, body.role)}` : null,
    ),
  'task.acknowledged': (body, state) =>
    part(
      body.owner ? `noted that ${nameOf(state, body.owner)} has a task` : 'has a task',
      state.tasks.get(body.task)?.text,
    ),
  'task.done': (body, state) =>
    part('finished a task', state.tasks.get(body.task)?.text, prefixed('outcome', body.outcome)),
  'task.reopened': (body, state) =>
    part('reopened a task', state.tasks.get(body.task)?.text, because(body.reason)),
  'intent.announced': (body, state, entry) =>
    part(
      `is about to change ${body.system}`,
      body.text,
      isOutOfTurn(state, entry.by, entry.at) && 'not by operations',
    ),
  'intent.ended': (body, state) =>
    part(`will not change ${state.intents.get(body.intent)?.system ?? 'it'} now`, body.reason),
  'change.made': (body, state, entry) =>
    part(
      `changed ${body.system}`,
      body.text,
      body.sort,
      body.temporary && 'temporary',
      prefixed('normal', body.normal),
      prefixed('now', body.now),
      prefixed('to put back', body.revertStep),
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      prefixed('outcome', body.outcome),
      isOutOfTurn(state, entry.by, entry.happenedAt ?? entry.at) && 'not by operations',
    ),
  'change.reverted': (body, state) =>
    part(
      'put back a change',
      state.changes.get(body.change)?.text,
      body.verified ? `verified: ${body.verified}` : 'not verified',
    ),
  'change.accepted': (body, state) =>
    part('accepted a divergence', state.changes.get(body.change)?.text, because(body.reason)),
  'bug.filed': (body) => part('filed a bug', body.title, prefixed('ticket', body.ticket)),
  'bug.changed': (body, state) =>
    part(
      'changed a bug',
      body.title ?? state.bugs.get(body.bug)?.title,
      prefixed('ticket', body.ticket),
      prefixed('team', body.team),
    ),
  'runbook.linked': (body) =>
    part(`linked a runbook: ${body.title}`, body.url, prefixed('system', body.system)),
  'watch.added': (body, state) =>
    part(
      `watches ${body.signal}`,
      null,
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      body.everyMinutes !== undefined && `every ${body.everyMinutes} min`,
      prefixed('normal', body.normal),
    ),
  'watch.looked': (body, state) =>
    part(`looked at ${state.watches.get(body.watch)?.signal ?? 'a watch'}`, body.text),
  'review.done': (body) =>
    part(
      `considered alternatives: ${body.answer === 'continue' ? 'continue' : 'change tack'}`,
      body.text,
    ),
  'evidence.attached': (body) =>
    part(
      `preserved evidence: ${body.name}`,
      body.text,
      prefixed('where', body.where),
      body.bytes !== undefined && `${body.bytes} bytes`,
      prefixed('SHA-256', body.sha256),
    ),
  inject: (body) => part('inject', body.text, prefixed('to', body.to)),
} satisfies Sentences<keyof typeof workEntries>
