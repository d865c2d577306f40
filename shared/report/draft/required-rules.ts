import type { requiredRules } from '../../incident/entries/after-entries'
import type { Severity } from '../../incident/severity'
import type { IncidentState } from '../../incident/state'
import { spanWords } from '../duration'
import type { Report } from '../report-schema'

type Rule = (typeof requiredRules)[number]

const labels: Readonly<Record<Rule, string>> = {
  'user-visible': 'Users noticed: downtime or a broken objective',
  'data-loss': 'Data was lost',
  'on-call-intervention': 'Somebody on call had to intervene: rollback, rerouting, restart',
  'slow-resolution': 'Resolution took longer than its limit',
  'monitoring-failure': 'Monitoring did not tell us',
}

/** Hours until an incident counts as resolved slowly, from the start of the impact; the product's own choice. */
const slowAfterHours: Readonly<Record<Severity, number>> = { SEV1: 1, SEV2: 4, SEV3: 24, SEV4: 72 }

const interventions = ['rollback', 'traffic', 'restart', 'capacity']

type Finding = readonly [fired: boolean, why: string]

function userVisible({ incident, updates }: IncidentState): Finding {
  if (incident?.criteria.customerVisible) return [true, 'declared as visible to customers']
  if (incident?.detection === 'user-report') return [true, 'users reported it']
  if (updates.some((update) => update.audience === 'outside'))
    return [true, 'an update went outside']
  return [false, 'nothing in the log says so']
}

function onCall({ changes }: IncidentState): Finding {
  const sorts = [...new Set([...changes.values()].map((change) => change.sort))].filter((sort) =>
    interventions.includes(sort),
  )
  return sorts.length > 0
    ? [true, `changes in the log: ${sorts.join(', ')}`]
    : [false, 'no rollback, rerouting or restart in the log']
}

function slow({ incident, stamps }: IncidentState): Finding {
  if (!incident) return [false, 'no incident was declared']
  const limit = slowAfterHours[incident.severity] * 3_600_000
  const from = stamps.began ?? stamps.declared
  const limitWords = `the limit of ${incident.severity} is ${spanWords(limit)}`
  if (from === null || stamps.restored === null)
    return [false, `the restoration was not recorded; ${limitWords}`]
  const took = spanWords(stamps.restored - from)
  return stamps.restored - from > limit
    ? [true, `it took ${took}; ${limitWords}`]
    : [false, `it took ${took}; ${limitWords}`]
}

const monitoring = ({ incident }: IncidentState): Finding =>
  incident?.detection === 'user-report'
    ? [true, 'a user report came before any alert']
    : [
        false,
        incident
          ? `detected by ${incident.detection === 'alert' ? 'an alert' : 'our own staff'}`
          : 'no incident was declared',
      ]

const findings: Readonly<Record<Rule, (state: IncidentState) => Finding>> = {
  'user-visible': userVisible,
  'data-loss': () => [false, 'nobody noted it'],
  'on-call-intervention': onCall,
  'slow-resolution': slow,
  'monitoring-failure': monitoring,
}

/** The rules that make a postmortem a duty: which fired, and what it was seen by. What somebody noted always counts. */
export const draftRules = (state: IncidentState): Report['rules'] =>
  // reason: the keys of the table are the rules.
  (Object.keys(findings) as Rule[]).map((rule) => {
    const [fired, why] = findings[rule](state)
    const isNoted = state.requiredRules.includes(rule)
    return {
      rule,
      label: labels[rule],
      fired: fired || isNoted,
      why: isNoted ? (fired ? `noted by the team; ${why}` : 'noted by the team') : why,
    }
  })
