/** Stages of an incident in their usual order; `stood-down` ends one that turned out not to be needed. */
export const stages = [
  'investigating',
  'identified',
  'mitigated',
  'monitoring',
  'resolved',
  'closed',
  'stood-down',
] as const
export type Stage = (typeof stages)[number]

/** The word on screen for each stage. */
export const stageWord: Readonly<Record<Stage, string>> = {
  investigating: 'Investigating',
  identified: 'Cause identified',
  mitigated: 'Mitigated',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  'stood-down': 'Stood down',
}

/** True when nobody is expected to act any more. */
export const isEnded = (stage: Stage): boolean => stage === 'closed' || stage === 'stood-down'
