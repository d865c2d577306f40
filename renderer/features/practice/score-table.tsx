import type { ProcessScore } from '../../../shared/incident/views/process-score'
import { spanWords } from '../../parts/time'
import { Table } from '../../ui/table'
import styles from './practice.module.css'

const after = (ms: number | null) => (ms === null ? 'never' : ms === 0 ? 'at once' : spanWords(ms))
const over = (ms: number | null) => (ms === null ? 'not yet' : spanWords(ms))
const of = (some: number, all: number, nothing: string) =>
  all === 0 ? nothing : `${some} of ${all}`

const rows: readonly { readonly label: string; readonly word: (score: ProcessScore) => string }[] =
  [
    { label: 'A commander after', word: (score) => after(score.commanderMs) },
    { label: 'The first role given after', word: (score) => after(score.firstRoleMs) },
    { label: 'The first update after', word: (score) => after(score.firstUpdateMs) },
    {
      label: 'Promised updates that did not come',
      word: (score) => of(score.missedPromises, score.promises, 'nothing promised'),
    },
    {
      label: 'Command handed over',
      word: (score) =>
        `${score.handoffs === 0 ? 'never' : `${score.handoffs} ×`}${
          score.unansweredOffers > 0 ? `, ${score.unansweredOffers} not answered` : ''
        }`,
    },
    { label: 'Changes that nobody announced', word: (score) => String(score.unannouncedChanges) },
    {
      label: 'Left off normal',
      word: (score) =>
        of(score.divergencesLeft, score.temporaryChanges, 'nothing was changed for a time'),
    },
    { label: 'Mitigated after', word: (score) => over(score.mitigatedMs) },
    { label: 'Restored after', word: (score) => over(score.restoredMs) },
  ]

/** How it was run, one column for each telling. */
export function ScoreTable(props: {
  readonly label: string
  readonly columns: readonly { readonly title: string; readonly score: ProcessScore }[]
}) {
  return (
    <Table className={styles['score']} label={props.label}>
      <thead>
        <tr>
          <td />
          {props.columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, word }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {props.columns.map(({ title, score }) => (
              <td key={title}>{word(score)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
