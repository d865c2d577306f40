import { nameOf } from '../../shared/incident/sentence'
import type { IncidentState, LogItem } from '../../shared/incident/state'
import { type LineClock, lineClock } from '../../shared/incident/views/line-clock'
import { useIncident, useRoom } from '../session/use-room'
import { VisuallyHidden } from '../ui/section'
import { visibleName } from './person-name'
import { spanWords } from './time'

const clockOf = (state: IncidentState, device: string): string =>
  `the clock of ${visibleName(nameOf(state, device))}’s machine`

/** A span that is not longer than this one. */
function atLeastWords(ms: number): string {
  if (ms < 120_000) return `${Math.floor(ms / 1_000)} s`
  const unit = ms < 7_200_000 ? 60_000 : 3_600_000
  return spanWords(Math.floor(ms / unit) * unit)
}

function againstWords(state: IncidentState, by: string, { kind, of }: LineClock): string {
  const way = kind === 'ahead' ? 'ahead of' : 'behind'
  if (of === by) return `${way} what it had shown before`
  return of === null ? `${way} a line that it had seen` : `${way} ${clockOf(state, of)}`
}

/** What is known of the clock behind a line, as a sentence; null when nothing is. */
export function useClockWords(item: LogItem): string | null {
  const { lineClocks } = useRoom()
  const { id, by } = item.entry
  const aheadMs = lineClocks.aheadMs(id)
  return useIncident((state) => {
    const before = `When this was written, ${clockOf(state, by)} was`
    if (aheadMs !== null) {
      const way = aheadMs > 0 ? 'ahead of' : 'behind'
      return `${before} about ${spanWords(Math.abs(aheadMs))} ${way} the clock here.`
    }
    const said = lineClock(state, item)
    if (said === null) return null
    return `${before} at least ${atLeastWords(said.atLeastMs)} ${againstWords(state, by, said)}.`
  })
}

/** Rule CLK4: a small word, the whole sentence under the pointer and for screen readers. */
export const ClockFlag = ({ words }: { readonly words: string }) => (
  <span title={words}>
    <span aria-hidden="true">clock off</span>
    <VisuallyHidden>{words}</VisuallyHidden>
  </span>
)
