import type { SeatAct } from '../command-machine'
import type { incidentEntries } from '../entries/incident-entries'
import type { Stamps } from '../records/incident-records'
import type { Severity } from '../severity'
import {
  changeRecord,
  type Effects,
  type FoldDraft,
  incidentKey,
  quarantineProblem,
  settledBy,
  stampOf,
  whenOf,
} from './draft'

function setStamp(draft: FoldDraft, change: Partial<Stamps>): void {
  draft.slices.stamps = { ...draft.slices.stamps, ...change }
  draft.touched.add('stamps')
}

function confirmSeverity(draft: FoldDraft, severity: Severity): void {
  const { severityConfirmations } = draft.slices
  draft.slices.severityConfirmed = severityConfirmations.get(severity) ?? null
  draft.touched.add('severityConfirmations').add('severityConfirmed')
}

const notDeclared = { waitsFor: incidentKey, reason: 'the incident is not declared' }

export const incidentEffects: Effects<keyof typeof incidentEntries> = {
  'room.opened': (draft, _entry, body) => {
    draft.slices.roomKind = body.roomKind
    draft.slices.sample = body.sample === true
    draft.slices.handbook = body.handbook === true
    draft.touched.add('roomKind').add('sample').add('handbook')
    return null
  },
  'room.closed': () => null,
  'incident.declared': (draft, entry, body) => {
    // Two teams that could not see each other may both declare: the first declaration is the incident, and both
    // declarers claim command, so that the contest is seen.
    const act: SeatAct = {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      heads: (entry.heads ?? []).filter((head) => draft.command.has(head)),
      reason: null,
      act: { kind: 'claim', how: 'declared', holder: entry.by },
    }
    const problem = quarantineProblem(draft, entry)
    if (problem !== null) {
      draft.command.applyVoid(act)
      return problem
    }
    const unclaimed = draft.command.apply(act)
    draft.touched.add('command')
    if (draft.slices.incident)
      return unclaimed === null ? null : 'the incident had been declared already'
    draft.slices.incident = {
      ...stampOf(entry),
      title: body.title,
      severity: body.severity,
      stage: 'investigating',
      stageSince: entry.at,
      severitySince: entry.at,
      criteria: body.criteria,
      detection: body.detection,
      summary: body.summary ?? null,
      sort: body.sort ?? null,
      alert: body.alert || null,
      unsure: body.unsure === true,
      investigatedSince: body.investigatedSince ?? null,
      asked: body.asked ?? [],
    }
    draft.slices.severityHistory.push({
      at: entry.at,
      by: entry.by,
      to: body.severity,
      reason: 'declared',
    })
    draft.slices.stageHistory.push({
      at: entry.at,
      by: entry.by,
      to: 'investigating',
      reason: null,
    })
    draft.touched.add('incident').add('severityHistory').add('stageHistory')
    setStamp(draft, {
      declared: entry.at,
      began: body.beganAt ?? draft.slices.stamps.began,
      detected: draft.slices.stamps.detected ?? entry.at,
    })
    return null
  },
  'title.changed': (draft, _entry, body) => {
    if (!draft.slices.incident) return notDeclared
    draft.slices.incident = { ...draft.slices.incident, title: body.title }
    draft.touched.add('incident')
    return null
  },
  'severity.changed': (draft, entry, body) => {
    const { incident } = draft.slices
    if (!incident) return notDeclared
    draft.slices.incident = { ...incident, severity: body.to, severitySince: entry.at }
    draft.slices.severityHistory.push({
      at: entry.at,
      by: entry.by,
      to: body.to,
      reason: body.reason,
    })
    draft.touched.add('incident').add('severityHistory')
    // Who confirmed the new one by a clock that is behind has confirmed it already.
    if (incident.severity !== body.to) draft.slices.severityConfirmations.delete(incident.severity)
    confirmSeverity(draft, body.to)
    return null
  },
  'severity.confirmed': (draft, entry, body) => {
    const { incident } = draft.slices
    if (!incident) return notDeclared
    draft.slices.severityConfirmations.set(body.severity, stampOf(entry))
    confirmSeverity(draft, incident.severity)
    return null
  },
  'sort.changed': (draft, _entry, body) => {
    if (!draft.slices.incident) return notDeclared
    draft.slices.incident = { ...draft.slices.incident, sort: body.sort }
    draft.touched.add('incident')
    return null
  },
  'stage.changed': (draft, entry, body) => {
    const { incident, stamps } = draft.slices
    if (!incident) return notDeclared
    draft.slices.incident = { ...incident, stage: body.to, stageSince: entry.at }
    draft.slices.stageHistory.push({
      at: entry.at,
      by: entry.by,
      to: body.to,
      reason: body.reason ?? null,
    })
    draft.touched.add('incident').add('stageHistory')
    const at = whenOf(entry)
    if (body.to === 'mitigated') setStamp(draft, { mitigated: stamps.mitigated ?? at })
    else if (body.to === 'resolved') {
      setStamp(draft, { mitigated: stamps.mitigated ?? at, restored: stamps.restored ?? at })
    } else if (body.to === 'closed' || body.to === 'stood-down') setStamp(draft, { closed: at })
    else setStamp(draft, { closed: null })
    return null
  },
  'stamp.set': (draft, _entry, body) => {
    setStamp(draft, { [body.stamp]: body.value })
    return null
  },
  'commandpost.set': (draft, entry, body) => {
    draft.slices.commandPost = {
      place: body.place || null,
      bridge: body.bridge || null,
      chat: body.chat || null,
      other: body.other || null,
      setAt: entry.at,
    }
    draft.touched.add('commandPost')
    return null
  },
  'situation.set': (draft, entry, body) => {
    draft.slices.situation = { ...stampOf(entry), text: body.text }
    draft.touched.add('situation')
    return null
  },
  'impact.set': (draft, entry, body) => {
    const { impact } = draft.slices
    draft.slices.impact = {
      business: body.business ?? impact.business,
      technical: body.technical ?? impact.technical,
      quality: body.quality ?? impact.quality,
      team: body.team ?? impact.team,
      at: entry.at,
    }
    draft.touched.add('impact')
    return null
  },
  'cost.set': (draft, entry, body) => {
    const { cost } = draft.slices
    draft.slices.cost = {
      amount: body.amount ?? cost.amount,
      note: body.note ?? cost.note,
      at: entry.at,
    }
    draft.touched.add('cost')
    return null
  },
  'objective.added': (draft, entry, body) => {
    draft.slices.objectives.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      phase: body.phase,
      measure: body.measure || null,
      settled: null,
    })
    draft.touched.add('objectives')
    return null
  },
  'objective.settled': (draft, entry, body) =>
    changeRecord(
      draft,
      'objectives',
      draft.slices.objectives,
      body.objective,
      'objective',
      (old) => ({ ...old, settled: settledBy(entry, body) }),
    ),
  'block.verified': (draft, entry, body) => {
    draft.slices.verified.set(body.block, stampOf(entry))
    draft.touched.add('verified')
    return null
  },
  'exit.added': (draft, entry, body) => {
    draft.slices.exits.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      holdMinutes: body.holdMinutes ?? null,
      holdingSince: null,
      metAt: null,
      metBy: null,
    })
    draft.touched.add('exits')
    return null
  },
  'exit.met': (draft, entry, body) =>
    changeRecord(draft, 'exits', draft.slices.exits, body.exit, 'exit criterion', (exit) => ({
      ...exit,
      metAt: whenOf(entry),
      metBy: entry.by,
    })),
  'exit.holding': (draft, _entry, body) =>
    changeRecord(draft, 'exits', draft.slices.exits, body.exit, 'exit criterion', (exit) =>
      exit.metAt !== null ? 'the criterion was met already' : { ...exit, holdingSince: body.since },
    ),
  'exit.unmet': (draft, _entry, body) =>
    changeRecord(draft, 'exits', draft.slices.exits, body.exit, 'exit criterion', (exit) => ({
      ...exit,
      metAt: null,
      metBy: null,
      holdingSince: null,
    })),
}
