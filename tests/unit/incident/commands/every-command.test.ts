import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../shared/incident/command'
import * as afterCommands from '../../../../shared/incident/commands/after-commands'
import * as commsCommands from '../../../../shared/incident/commands/comms-commands'
import * as handoffCommands from '../../../../shared/incident/commands/handoff-commands'
import * as incidentCommands from '../../../../shared/incident/commands/incident-commands'
import * as logCommands from '../../../../shared/incident/commands/log-commands'
import * as peopleCommands from '../../../../shared/incident/commands/people-commands'
import * as practiceCommands from '../../../../shared/incident/commands/practice-commands'
import * as removalCommands from '../../../../shared/incident/commands/removal-commands'
import * as workCommands from '../../../../shared/incident/commands/work-commands'
import { describeRejection } from '../../../../shared/incident/describe-rejection'
import { entrySchema } from '../../../../shared/incident/entry'
import { createDeclaredRoom, type TestRoom } from '../../../support/test-room'

/** A room where every command has something to act on, and the arguments with which each may run there. */
function prepared(): {
  readonly room: TestRoom
  readonly args: Readonly<Record<string, { raw: unknown; person?: number }>>
} {
  const room = createDeclaredRoom()
  const task = room.must(workCommands.addTask, { text: 'look' })
  const done = room.must(workCommands.addTask, { text: 'done' })
  room.must(workCommands.completeTask, { task: done })
  const intent = room.must(workCommands.announceIntent, { system: 'cache', text: 'flush' })
  const change = room.must(workCommands.makeChange, {
    system: 'edge',
    text: 'drain',
    sort: 'traffic',
    temporary: true,
  })
  const hypothesis = room.must(workCommands.addHypothesis, { text: 'the deploy' })
  const roadblock = room.must(workCommands.raiseRoadblock, { text: 'no access' })
  const watch = room.must(workCommands.addWatch, { signal: 'queue depth' })
  const enquiry = room.must(commsCommands.logEnquiry, { from: 'Sales', text: 'how long?' })
  const request = room.must(peopleCommands.requestSupport, { text: 'a second pair of hands' })
  const exit = room.must(incidentCommands.addExit, { text: 'no errors' })
  const held = room.must(incidentCommands.addExit, { text: 'no errors for long', holdMinutes: 30 })
  room.must(incidentCommands.holdExit, { exit: held })
  const note = room.must(logCommands.addNote, { text: 'a note' })
  const action = room.must(afterCommands.addAction, { what: 'add an alert', type: 'detect' })
  room.must(peopleCommands.assignRole, { role: 'ops', person: room.id(1) })
  const roleOffer = room.must(peopleCommands.offerRole, { role: 'ops', to: room.id(2) }, 1)
  const offer = room.must(handoffCommands.offerCommand, { to: room.id(1) })
  const later = room.now() + 3_600_000
  const mine = room.must(workCommands.addTask, { text: 'page the vendor', owner: room.id(0) })
  const objective = room.must(incidentCommands.addObjective, { text: 'no loss', phase: 'contain' })
  const option = room.must(workCommands.addOption, {
    text: 'fail over',
    recovers: true,
    risk: 'high',
  })
  const bug = room.must(workCommands.fileBug, { title: 'null' })
  const care = room.must(peopleCommands.planCare, { sort: 'food', text: 'dinner' })
  const ask = room.must(peopleCommands.askPerson, { person: room.id(1), text: 'take comms?' })
  const lesson = room.must(afterCommands.addLesson, { list: 'wrong', text: 'no alert' })
  const cause = room.must(afterCommands.addCause, { text: 'a full disk', root: true })
  const procedure = room.must(practiceCommands.keepProcedure, { title: 'Failover', text: 'first' })
  const exercise = room.must(practiceCommands.beginExercise, { what: 'network-cut', minutes: 5 })
  return {
    room,
    args: {
      changeTitle: { raw: { title: 'Logins fail' } },
      changeSeverity: { raw: { to: 'SEV1', reason: 'all regions' } },
      changeSort: { raw: { sort: 'supplier' } },
      confirmSeverity: { raw: { severity: 'SEV2' } },
      setCost: { raw: { amount: '12 people, 4 h' } },
      addObjective: { raw: { text: 'logins work', phase: 'restore', measure: 'errors under 1 %' } },
      settleObjective: { raw: { objective, how: 'dropped', reason: 'not ours' } },
      verifyBlock: { raw: { block: 'next-decision' } },
      changeStage: { raw: { to: 'identified' } },
      setStamp: { raw: { stamp: 'began', value: room.now() - 1000 } },
      setCommandPost: { raw: { bridge: 'room 4' } },
      pinSituation: { raw: { text: 'errors fall' } },
      setImpact: { raw: { business: 'no orders' } },
      addExit: { raw: { text: 'x', holdMinutes: 5 } },
      holdExit: { raw: { exit } },
      meetExit: { raw: { exit } },
      unmeetExit: { raw: { exit: held, reason: 'it came back' } },
      introduceDevice: { raw: { publicKey: 'A'.repeat(43), name: 'New name', seat: 'responder' } },
      removeDevices: {
        raw: {
          removed: [{ device: room.id(1), seen: room.entries().at(-1)?.id }],
          reason: 'left the company',
          epoch: 1,
          proof: 'A'.repeat(22),
          seatKey: 'A'.repeat(43),
          sealer: 'A'.repeat(43),
          boxes: { [room.id(2)]: 'A'.repeat(64) },
        },
      },
      addPerson: { raw: { name: 'Vendor engineer' } },
      notePersonLeft: { raw: { person: room.id(2) } },
      planShift: { raw: { role: 'commander', person: room.id(1), startsAt: later } },
      requestSupport: { raw: { role: 'ops', text: 'help', neededBy: later } },
      answerSupport: { raw: { request, text: 'on the way', person: room.id(2) } },
      planCare: { raw: { sort: 'rest', text: 'sleep', dueAt: later, person: room.id(1) } },
      completeCare: { raw: { care } },
      askPerson: { raw: { person: room.id(2), text: 'can you help?' } },
      answerAsk: { raw: { ask, yes: true, text: 'in five minutes' }, person: 1 },
      tagPerson: { raw: { person: room.id(1), services: ['db', 'cache'] } },
      setAvailability: { raw: { how: 'busy', until: later } },
      wantRole: { raw: { role: 'planning' } },
      giveSitrep: { raw: { role: 'ops', conditions: 'calm', needs: 'nothing' }, person: 1 },
      noteCare: { raw: { text: 'dinner at eight' } },
      createRole: { raw: { title: 'Database', parent: 'ops' } },
      assignRole: { raw: { role: 'comms', person: room.id(2) } },
      releaseRole: { raw: { role: 'ops' } },
      offerRole: { raw: { role: 'ops', to: room.id(0) }, person: 1 },
      acceptRole: { raw: { role: 'ops', offer: roleOffer }, person: 2 },
      declineRole: { raw: { role: 'ops', offer: roleOffer, reason: 'busy' }, person: 2 },
      withdrawRoleOffer: { raw: { role: 'ops', offer: roleOffer }, person: 1 },
      acceptCommand: { raw: { offer, readBack: 'all read' }, person: 1 },
      declineCommand: { raw: { offer, reason: 'not yet' }, person: 1 },
      withdrawOffer: { raw: { offer } },
      takeOverCommand: { raw: { reason: 'cannot be reached' }, person: 2 },
      addTask: { raw: { text: 't', owner: room.id(1), priority: 'P1', dueAt: later } },
      changeTask: { raw: { task, owner: null, role: 'ops' } },
      acknowledgeTask: { raw: { task: mine } },
      completeTask: { raw: { task, outcome: 'fine' } },
      reopenTask: { raw: { task: done } },
      announceIntent: { raw: { system: 'db', text: 'failover' } },
      endIntent: { raw: { intent } },
      makeChange: {
        raw: { system: 'cache', text: 'flushed', sort: 'data', temporary: false, intent },
      },
      revertChange: { raw: { change, verified: 'yes' } },
      acceptDivergence: { raw: { change, reason: 'stays' } },
      addHypothesis: { raw: { text: 'dns' } },
      moveHypothesis: {
        raw: { hypothesis, to: 'testing', evidence: 'graph', side: 'for', source: note },
      },
      addOption: { raw: { text: 'wait', recovers: false, risk: 'low', system: 'db' } },
      settleOption: { raw: { option, how: 'rejected', reason: 'too slow' } },
      decide: {
        raw: {
          question: 'roll back?',
          choice: 'yes',
          options: ['roll back', 'wait'],
          data: 'lag 4 s',
        },
      },
      raiseRoadblock: { raw: { text: 'no quota' } },
      clearRoadblock: { raw: { roadblock } },
      fileBug: { raw: { title: 'null', ticket: 'T-1' } },
      changeBug: { raw: { bug, ticket: 'T-9' } },
      linkRunbook: { raw: { title: 'Failover', url: 'https://wiki.example/failover' } },
      addWatch: { raw: { signal: 'lag', everyMinutes: 15, normal: 'under 1 s' } },
      lookAtWatch: { raw: { watch, text: 'flat' } },
      reviewAlternatives: { raw: { text: 'still right', answer: 'continue' } },
      attachEvidence: {
        raw: { name: 'dump', sha256: 'a'.repeat(64), bytes: 12, where: 'the share' },
      },
      addNote: { raw: { text: 'n', happenedAt: room.now() - 60_000, mark: 'key', outcome: 'ok' } },
      correctEntry: { raw: { entry: note, text: 'new' } },
      markEntry: { raw: { entry: note, mark: 'well' } },
      addOutcome: { raw: { entry: note, text: 'it helped' } },
      redactEntry: { raw: { entry: note, reason: 'a name' } },
      sendUpdate: { raw: { audience: 'outside', text: 'we know', sort: 'holding', nextAt: later } },
      logEnquiry: { raw: { from: 'Sales', text: 'when?', forCommander: true, count: 3 } },
      answerEnquiry: { raw: { enquiry, text: 'soon' } },
      snoozeReminder: { raw: { reminder: 'update', until: later } },
      addLesson: { raw: { list: 'well', text: 'fast' } },
      addAction: { raw: { what: 'alert', type: 'detect', owner: room.id(1), priority: 'P1' } },
      changeAction: { raw: { action, ticket: 'T-2', lesson, team: 'Storage' } },
      completeAction: { raw: { action } },
      addCause: { raw: { text: 'no quota', root: false, evidence: note } },
      changeCause: { raw: { cause, root: false, wouldHaveStopped: 'a quota' } },
      planReview: { raw: { startsAt: later, agenda: ['what happened'] } },
      noteAttendance: { raw: { person: room.id(1) } },
      giveThanks: { raw: { text: 'to everybody who came' } },
      keepProcedure: { raw: { title: 'Failover', text: 'second', replaces: procedure } },
      reviewProcedure: { raw: { procedure, agrees: true } },
      planDrill: { raw: { title: 'Regions', startsAt: later, scenario: 'a lost region' } },
      setPracticeGoal: { raw: { everyDays: 30 } },
      beginExercise: { raw: { what: 'network-cut', minutes: 10 } },
      endExercise: { raw: { exercise, text: 'nobody noticed' } },
      changeReviewState: { raw: { to: 'draft' } },
      requirePostmortem: { raw: { rules: ['data-loss'] } },
    },
  }
}

const isCommand = (value: unknown): value is Command<unknown> =>
  typeof value === 'object' && value !== null && 'parse' in value && 'check' in value
const commands = [
  afterCommands,
  commsCommands,
  handoffCommands,
  incidentCommands,
  logCommands,
  peopleCommands,
  practiceCommands,
  removalCommands,
  workCommands,
].flatMap((family) => Object.values(family).filter(isCommand))
/** These need another room than the prepared one; their own tests run them. */
const elsewhere = new Set([
  'declareIncident',
  'takeCommand',
  'offerCommand',
  'agreeCommander',
  'openHandbook',
])
const runnable = commands.filter((command) => !elsewhere.has(command.name))

describe('every command', () => {
  it('[ACT1] has a name of its own', () => {
    expect(commands.length).toBeGreaterThan(90)
    expect(new Set(commands.map((command) => command.name)).size).toBe(commands.length)
  })

  it.each(runnable.map((command) => [command.name, command] as const))(
    '[ACT2] %s writes entries that are folded, without undefined and under 16 KiB',
    (name, command) => {
      const { room, args } = prepared()
      const before = room.entries().length
      room.must(command, args[name]?.raw, args[name]?.person)
      const written = room.entries().slice(before)
      expect(written.length).toBeGreaterThan(0)
      for (const entry of written) {
        const item = room.state().log.find((line) => line.entry.id === entry.id)
        expect(item?.standing).toEqual({ kind: 'folded' })
        expect(entrySchema.safeParse(entry).success).toBe(true)
        expect(Object.values(entry.body)).not.toContain(undefined)
        expect(JSON.parse(JSON.stringify(entry))).toEqual(entry)
      }
    },
  )

  it.each(runnable.map((command) => [command.name, command] as const))(
    '[ACT3] %s is refused to an observer',
    (name, command) => {
      const { room, args } = prepared()
      const person = args[name]?.person ?? 0
      room.demote(person)
      expect(room.refusal(command, args[name]?.raw, person)).toEqual({ kind: 'observer' })
    },
  )

  it('[ACT4] hostile arguments are refused with a sentence and never throw', () => {
    const { room } = prepared()
    const hostile = fc.oneof(
      fc.anything(),
      fc.constant(JSON.parse('{"__proto__":{"text":"x"},"constructor":1,"text":{"length":5}}')),
      fc.dictionary(
        fc.constantFrom(
          'text',
          'title',
          'task',
          'to',
          'reason',
          'role',
          'offer',
          'entry',
          'person',
          'rules',
        ),
        fc.anything(),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...commands), hostile, (command, raw) => {
        const parsed = command.parse(raw)
        if (parsed.ok) return
        expect(describeRejection(parsed.error).length).toBeGreaterThan(20)
      }),
      { seed: 7, numRuns: 3_000 },
    )
    expect(room.state().incident?.title).toBe('Login fails')
  })

  it('[ACT5] a text that is too long is refused with its length and the longest that fits', () => {
    const rejection = logCommands.addNote.parse({ text: 'x'.repeat(4_001) })
    expect(rejection).toEqual({
      ok: false,
      error: { kind: 'too-long', field: 'text', length: 4_001, max: 4_000 },
    })
    expect(!rejection.ok && describeRejection(rejection.error)).toContain('4,001')
  })

  it('[ACT5] fields that fit one by one and not together are refused before they are written', () => {
    const long = '字'.repeat(3_900)
    const rejection = workCommands.makeChange.parse({
      system: 's',
      text: long,
      sort: 'data',
      temporary: true,
      normal: long,
      now: long,
      revertStep: long,
    })
    expect(rejection).toMatchObject({ ok: false, error: { kind: 'too-long', max: 15_360 } })
    expect(logCommands.addNote.parse({ text: long }).ok).toBe(true)
  })

  it('[ACT6] what is missing, empty or no choice is said in plain words', () => {
    const why = (command: Command<unknown>, raw: unknown) => {
      const parsed = command.parse(raw)
      return parsed.ok ? '' : describeRejection(parsed.error)
    }
    expect(why(logCommands.addNote, {})).toContain('"text" is missing')
    expect(why(logCommands.addNote, { text: '  ' })).toContain('"text" is empty')
    expect(why(incidentCommands.changeSeverity, { to: 'SEV9', reason: 'x' })).toContain(
      '"to" is none of the choices',
    )
    expect(why(workCommands.completeTask, { task: 'x' })).toContain(
      '"task" names nothing in this room',
    )
  })

  it('[ACT7] a command checks again and again without changing anything, and replays exactly', () => {
    const { room } = prepared()
    const state = room.state()
    const context = {
      now: room.now(),
      actor: room.id(0),
      seat: 'responder',
      newId: () => 'x',
    } as const
    const parsed = logCommands.addNote.parse({ text: 'twice' })
    if (!parsed.ok) throw new Error('refused')
    const first = logCommands.addNote.entries(state, parsed.value, context)
    expect(logCommands.addNote.check(state, parsed.value, context)).toEqual(parsed)
    expect(logCommands.addNote.entries(state, parsed.value, context)).toEqual(first)
    expect(room.state()).toBe(state)
  })
})
