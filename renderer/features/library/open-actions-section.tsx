import { useMemo, useState } from 'react'
import { openActions } from '../../../shared/incident/library/open-actions'
import { isoOf } from '../../../shared/incident/sentence'
import { actionGaps } from '../../../shared/incident/views/after-view'
import { visibleName } from '../../parts/person-name'
import type { LibraryRoom } from '../../session/library'
import type { View } from '../../state/workspace-store'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './library-view.module.css'

const fewActions = 6

/** What was promised after incidents and is not done yet, over all rooms. */
export function OpenActionsSection(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly onOpen: (id: string, view: View) => void
}) {
  const actions = useMemo(() => openActions(props.rooms), [props.rooms])
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? actions : actions.slice(0, fewActions)
  return (
    <Section
      title="Open action items"
      aside={actions.length > 0 ? String(actions.length) : undefined}
      action={
        actions.length > fewActions ? (
          <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show the first' : `Show all ${actions.length}`}
          </Button>
        ) : null
      }
    >
      {actions.length === 0 ? (
        <Empty>Nothing is open. What a postmortem promises stands here until it is done.</Empty>
      ) : (
        <Rows label="Open action items">
          {shown.map(({ room, item, owner }) => (
            <li key={item.id}>
              <button
                type="button"
                className={styles['action']}
                onClick={() => props.onOpen(room.id, 'after')}
              >
                <b>{item.priority ?? '–'}</b>
                <span>
                  <span dir="auto">{item.what}</span>
                  <small>
                    {[
                      owner === null ? null : visibleName(owner),
                      item.ticket,
                      ...actionGaps(item),
                      `from ${visibleName(room.state.incident?.title ?? room.record.title)}`,
                      `since ${isoOf(item.at).slice(0, 10)}`,
                    ]
                      .filter((word) => word !== null && word !== '')
                      .join(', ')}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </Rows>
      )}
    </Section>
  )
}
