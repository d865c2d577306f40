import type { Option } from '../records/work-records'
import { perState } from './per-state'

const riskOrder: Readonly<Record<Option['risk'], number>> = { low: 0, medium: 1, high: 2 }

/** Options that nobody has tried or rejected: what brings the service back first, of these the least risk, then the oldest. */
export const selectOpenOptions = perState((state): readonly Option[] =>
  [...state.options.values()]
    .filter(({ settled }) => settled === null)
    .sort(
      (a, b) =>
        Number(b.recovers) - Number(a.recovers) ||
        riskOrder[a.risk] - riskOrder[b.risk] ||
        (a.id < b.id ? -1 : 1),
    ),
)

/** Options that were tried or rejected, the newest answer first. */
export const selectSettledOptions = perState((state): readonly Option[] =>
  [...state.options.values()]
    .filter(({ settled }) => settled !== null)
    .sort((a, b) => (b.settled?.at ?? 0) - (a.settled?.at ?? 0)),
)

/** What an option is good for and what it risks, in words. */
export const optionTags = ({ recovers, risk }: Option): string =>
  `${recovers ? 'brings the service back' : 'only teaches something'}, ${risk} risk`

/** An option in one line, as a decision keeps it. */
export const optionWords = (option: Option): string => `${option.text} (${optionTags(option)})`
