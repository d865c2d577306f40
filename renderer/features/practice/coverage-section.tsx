import { useMemo } from 'react'
import {
  byTurn,
  type HeldBefore,
  historyRoles,
  roleHistory,
  thinRoles,
} from '../../../shared/incident/library/role-history'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { agoWords } from '../../parts/time'
import type { LibraryRoom } from '../../session/library'
import { Empty, Notice, Section } from '../../ui/section'
import { Table } from '../../ui/table'
import styles from './practice.module.css'

const countWords = ({ times, drills }: HeldBefore): string =>
  [
    times === 0 ? null : `${times} ×`,
    drills === 0 ? null : `${drills} ${drills === 1 ? 'drill' : 'drills'}`,
  ]
    .filter((word) => word !== null)
    .join(', ')

/** Who has held which role, when last, and whose turn it is. */
export function CoverageSection({ rooms }: { readonly rooms: readonly LibraryRoom[] }) {
  const now = useNow(60_000)
  const history = useMemo(() => roleHistory(rooms), [rooms])
  const people = [...history.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const thin = thinRoles(history)
  return (
    <Section title="Who has held which role" aside="in the rooms of this machine">
      {people.length === 0 ? (
        <Empty>
          After the first incident or drill it stands here who held which role, and whose turn it
          is.
        </Empty>
      ) : (
        <>
          {thin.length > 0 && people.length > 1 ? (
            <Notice>
              <span>
                {thin
                  .map(({ title, only }) =>
                    only === null
                      ? `Nobody has held ${title} yet.`
                      : `Only ${visibleName(only)} has ever held ${title}.`,
                  )
                  .join(' ')}
              </span>
            </Notice>
          ) : null}
          <Table className={styles['coverage']} label="Who has held which role">
            <thead>
              <tr>
                <th scope="col">Person</th>
                {historyRoles.map(({ key, title }) => (
                  <th key={key} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map(({ key, name, roles }) => (
                <tr key={key}>
                  <th scope="row">{visibleName(name)}</th>
                  {historyRoles.map((role) => {
                    const held = roles[role.key]
                    return (
                      <td key={role.key} data-label={role.title}>
                        {held ? (
                          <span>
                            {countWords(held)}{' '}
                            <small>{agoWords(Math.max(0, now - held.lastAt))}</small>
                          </span>
                        ) : (
                          <small>never</small>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
            {people.length > 1 ? (
              <tfoot>
                <tr>
                  <th scope="row">Whose turn it is</th>
                  {historyRoles.map(({ key, title }) => (
                    <td key={key} data-label={title}>
                      {visibleName(firstInTurn(people, key, history))}
                    </td>
                  ))}
                </tr>
              </tfoot>
            ) : null}
          </Table>
        </>
      )}
    </Section>
  )
}

function firstInTurn(
  people: readonly { readonly key: string; readonly name: string }[],
  role: (typeof historyRoles)[number]['key'],
  history: ReturnType<typeof roleHistory>,
): string {
  // The key of somebody with a device is the device; for all others it was made of the name.
  const asPeople = people.map(({ key, name }) => ({
    id: key,
    name,
    hasDevice: !key.startsWith('name '),
  }))
  return byTurn(asPeople, role, history)[0]?.name ?? ''
}
