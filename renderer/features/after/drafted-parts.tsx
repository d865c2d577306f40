import { useState } from 'react'
import type { Cell, Line, Part, Row } from '../../../shared/report/layout/parts'
import { proseText } from '../../../shared/report/prose'
import { Button } from '../../ui/button'
import styles from './drafted.module.css'

type Table = Extract<Part, { readonly kind: 'table' }>

/** Rows that are drawn at once; a long log has thousands, and they are asked for. */
const rowsAtOnce = 200

/** Parts of the report as its document has them, to be read. */
export function DraftedParts({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <div className={styles['parts']}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reason: parts have no name; a report drafted anew has other parts
        <DraftedPart key={`${part.kind} ${index}`} part={part} />
      ))}
    </div>
  )
}

function DraftedPart({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'prose':
      return (
        <p dir="auto" className={styles['prose']}>
          {proseText(part.prose)}
        </p>
      )
    case 'note':
      return <p dir="auto">{part.text}</p>
    case 'sub':
      return <h3>{part.title}</h3>
    case 'list':
      return (
        <ul>
          {part.items.map((runs) => {
            const words = runs.map((run) => run.text).join('')
            return (
              <li key={words} dir="auto">
                {words}
              </li>
            )
          })}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {part.facts.map(([label, cell]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Lines cell={cell} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <DraftedTable part={part} />
  }
}

function DraftedTable({ part }: { readonly part: Table }) {
  const [shown, setShown] = useState(rowsAtOnce)
  const { caption, columns, rows } = part
  const left = rows.length - shown
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: reason: what scrolls sideways must be reached by keyboard */}
      <section className={styles['scroll']} aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: reason: rows of a report have no name and never move
              <TableRow key={index} row={row} part={part} />
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 ? (
        <Button onClick={() => setShown(shown + rowsAtOnce)}>
          Show {Math.min(left, rowsAtOnce)} more of {left}
        </Button>
      ) : null}
    </>
  )
}

function TableRow({ row, part }: { readonly row: Row; readonly part: Table }) {
  const { columns } = part
  if ('group' in row)
    return (
      <tr>
        <th scope="rowgroup" colSpan={columns.length} dir="auto">
          {row.group}
        </th>
      </tr>
    )
  return (
    <tr>
      {columns.map(({ title, isTime }, index) => (
        <td key={title} className={isTime ? styles['time'] : undefined}>
          <Lines cell={row.cells[index] ?? []} />
        </td>
      ))}
    </tr>
  )
}

const lookOf = ({ look }: Line) => (look === undefined ? undefined : styles[look])

/** The lines of a cell. Addresses are words here: the document has the links. */
function Lines({ cell }: { readonly cell: Cell }) {
  return cell.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: reason: lines of a cell never move
    <div key={index} dir="auto" className={lookOf(line)}>
      {line.runs.map((run) => run.text).join('')}
    </div>
  ))
}
