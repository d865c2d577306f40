import { nextUpdateDue } from '../cadence'
import { openDivergences } from '../divergence'
import { commanderOf, heldRole, roleTree } from '../roles'
import { isoOf, nameOf } from '../sentence'
import { stageWord } from '../stage'
import type { IncidentState } from '../state'
import { selectHypotheses } from './command-view'

/** One part of the briefing that the incoming commander ticks as read. */
export interface BriefingPart {
  readonly key: string
  readonly title: string
  readonly lines: readonly string[]
}

/** The words of the pads that a briefing takes; empty where nobody has written. */
export interface BriefingPads {
  readonly situation: string
  readonly impactPeople: string
  readonly impactSystems: string
  readonly plan: string
  readonly risks: string
  readonly nextDecision: string
}

/** The briefing for a handoff, assembled from the live state and the pads. A part without content says so. */
export function assembleBriefing(
  state: IncidentState,
  pads: BriefingPads,
): readonly BriefingPart[] {
  const name = (id: string | null) => nameOf(state, id)
  const { incident } = state
  const part = (
    key: string,
    title: string,
    lines: readonly string[],
    empty: string,
  ): BriefingPart => {
    const kept = lines.filter((line) => line.trim() !== '')
    return { key, title, lines: kept.length > 0 ? kept : [empty] }
  }
  const due = nextUpdateDue(state)
  const openHypotheses = selectHypotheses(state).filter((item) => item.state !== 'ruled-out')
  return [
    part(
      'situation',
      'Situation',
      [
        incident ? `${incident.severity}, ${stageWord[incident.stage].toLowerCase()}` : '',
        pads.situation || (state.situation?.text ?? ''),
      ],
      'Nobody has described it yet.',
    ),
    part(
      'impact',
      'Impact',
      [
        pads.impactPeople || (state.impact.business ?? ''),
        pads.impactSystems || (state.impact.technical ?? ''),
      ],
      'Nobody has described it yet.',
    ),
    part(
      'plan',
      'Plan',
      [
        pads.plan,
        ...[...state.objectives.values()]
          .filter(({ settled }) => settled === null)
          .map(({ text }) => `Objective: ${text}`),
      ],
      'Nobody has written one yet.',
    ),
    part('next-decision', 'Next decision', [pads.nextDecision], 'None is named.'),
    part(
      'roles',
      'Roles',
      [
        `Incident commander: ${name(commanderOf(state))}`,
        ...roleTree(state).map(
          ({ role, holder, delegated }) =>
            `${role.title}: ${name(holder)}${delegated ? '' : ' (not delegated)'}`,
        ),
        ...[...state.roles.values()]
          .filter((role) => role.parent !== 'commander')
          .map((role) => `${role.title}: ${name(heldRole(state, role.id)?.holder ?? null)}`),
      ],
      'No roles.',
    ),
    part(
      'work',
      'Open work',
      [...state.tasks.values()]
        .filter((task) => task.doneAt === null)
        .map((task) => `${task.text} (${name(task.owner)})`),
      'No open tasks.',
    ),
    part(
      'divergences',
      'Off normal',
      openDivergences(state).map(
        (change) =>
          `${change.system}: ${change.text}${change.revertStep ? ` (to put back: ${change.revertStep})` : ''}`,
      ),
      'Nothing is off normal.',
    ),
    part(
      'hypotheses',
      'Hypotheses',
      openHypotheses.map((item) => `${item.text} (${item.state})`),
      'None open.',
    ),
    part(
      'update',
      'Next stakeholder update',
      due === null ? [] : [`Due ${isoOf(due).slice(0, 16).replace('T', ' ')}Z`],
      'None is due.',
    ),
    part(
      'exits',
      'Until we can close',
      [...state.exits.values()].map(
        (exit) => `${exit.metAt === null ? 'open' : 'met'}: ${exit.text}`,
      ),
      'No exit criteria yet.',
    ),
    part(
      'risks',
      'Open risks',
      [
        pads.risks,
        ...[...state.roadblocks.values()]
          .filter((item) => item.clearedAt === null)
          .map((item) => `Roadblock: ${item.text}`),
      ],
      'No risks and no roadblocks are named.',
    ),
  ]
}
