import { type Stage, stageWord } from '../../shared/incident/stage'

/** The stage in one word, grey: it is a fact, not an alarm. */
export const StageWord = ({ stage }: { readonly stage: Stage }) => (
  <span style={{ color: 'var(--dim)' }}>{stageWord[stage]}</span>
)
