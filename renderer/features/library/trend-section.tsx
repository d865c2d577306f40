import { useMemo } from 'react'
import { type TrendMonth, trendOf } from '../../../shared/incident/library/trend'
import { spanWords } from '../../parts/time'
import type { LibraryRoom } from '../../session/library'
import { Section } from '../../ui/section'
import { Table } from '../../ui/table'
import styles from './library-view.module.css'

const columns = [
  { key: 'detectMs', label: 'To detect' },
  { key: 'mitigateMs', label: 'To mitigate' },
  { key: 'resolveMs', label: 'To resolve' },
] as const

const mostOf = (months: readonly TrendMonth[], key: (typeof columns)[number]['key']) =>
  Math.max(1, ...months.map((month) => month[key] ?? 0))

/** Month by month, the middle of how long incidents took: a bar beside each number, so that a change is seen at once. */
export function TrendSection({ rooms }: { readonly rooms: readonly LibraryRoom[] }) {
  const months = useMemo(() => trendOf(rooms), [rooms])
  if (months.length === 0) return null
  const most = Object.fromEntries(columns.map(({ key }) => [key, mostOf(months, key)]))
  return (
    <Section title="How long it takes" aside="the middle one of each month">
      <div className={styles['scroll']}>
        <Table className={`${styles['table']} ${styles['trend']}`}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Incidents</th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{month.month}</th>
                <td>{month.incidents}</td>
                {columns.map(({ key }) => {
                  const ms = month[key]
                  return (
                    <td key={key}>
                      {ms === null ? null : (
                        <span className={styles['measure']}>
                          <span
                            className={styles['bar']}
                            style={{ width: `${Math.max(2, (ms / (most[key] ?? 1)) * 100)}%` }}
                          />
                          <span>{spanWords(ms)}</span>
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Section>
  )
}
