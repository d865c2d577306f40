import { useVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import {
  filterLog,
  logGroups,
  markedGroup,
  noFilter,
  selectWaiting,
  unfoldedGroup,
  waitingGroup,
} from '../../../shared/incident/views/log-view'
import { LogLine } from '../../parts/log-line'
import { visibleName } from '../../parts/person-name'
import { utcDay } from '../../parts/time'
import { useAbsence, useIncident } from '../../session/use-room'
import { useShown } from '../../state/use-shown'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty } from '../../ui/section'
import { EntryActions } from './entry-actions'
import styles from './log-view.module.css'

const groupOptions = [
  { value: '', label: 'Everything' },
  ...logGroups.map(({ key, label }) => ({ value: key, label })),
  { value: waitingGroup, label: 'Waits for an outcome' },
  { value: markedGroup, label: 'Marked' },
  { value: unfoldedGroup, label: 'Not counted' },
]

/** Who did what and when: every entry, newest first, found by words, kind or person. */
export function LogView({ onQuickLog }: { readonly onQuickLog: () => void }) {
  const state = useIncident((whole) => whole)
  const waiting = useIncident(selectWaiting).size
  const [filter, setFilter] = useState(noFilter)
  const [chosen, setChosen] = useState<string | null>(null)
  const deferred = useDeferredValue(filter)
  const items = useMemo(() => filterLog(state, deferred), [state, deferred])
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 62,
    overscan: 12,
    getItemKey: (index) => items[index]?.entry.id ?? index,
  })
  const absence = useAbsence()
  const told = absence.kind === 'told' ? absence : null
  const people = useMemo(
    () =>
      [...state.people.values()].map(({ id, name }) => ({ value: id, label: visibleName(name) })),
    [state.people],
  )
  useWish('log.newest', () => {
    setFilter(noFilter)
    rows.scrollToIndex(0)
    scroller.current?.focus()
  })
  const [goal, setGoal] = useState<string | null>(null)
  useWish('log.unseen', () => {
    setFilter(noFilter)
    setGoal(told?.report.first ?? null)
    scroller.current?.focus()
  })
  useEffect(() => {
    const index = goal === null ? -1 : items.findIndex(({ entry }) => entry.id === goal)
    // Not there while a filter is still being taken away.
    if (index < 0) return
    rows.scrollToIndex(index, { align: 'center' })
    setGoal(null)
  }, [goal, items, rows])

  useShown((id) => {
    if (!state.log.some(({ entry }) => entry.id === id)) return
    setFilter(noFilter)
    const index = items.findIndex(({ entry }) => entry.id === id)
    if (index >= 0) rows.scrollToIndex(index, { align: 'center' })
  })

  return (
    <div className={styles['view']}>
      <div className={styles['bar']}>
        <Button variant="primary" onClick={onQuickLog}>
          Log something
        </Button>
        <TextField
          label="Find"
          type="search"
          value={filter.words}
          onChange={(words) => setFilter({ ...filter, words })}
        />
        <Select
          label="Kind"
          value={filter.group}
          onChange={(group) => setFilter({ ...filter, group })}
          options={groupOptions}
        />
        <Select
          label="Person"
          value={filter.person}
          onChange={(person) => setFilter({ ...filter, person })}
          options={[{ value: '', label: 'Everybody' }, ...people]}
        />
        {waiting > 0 && filter.group !== waitingGroup ? (
          <Button variant="quiet" onClick={() => setFilter({ ...noFilter, group: waitingGroup })}>
            {waiting.toLocaleString('en')} {waiting === 1 ? 'waits' : 'wait'} for an outcome
          </Button>
        ) : null}
        <span className={styles['count']} role="status">
          {items.length === state.log.length
            ? `${items.length.toLocaleString('en')} entries`
            : `${items.length.toLocaleString('en')} of ${state.log.length.toLocaleString('en')}`}
        </span>
      </div>
      {items.length === 0 ? (
        <div className={styles['none']}>
          <Empty>
            {filter.group === waitingGroup && filter.words === '' && filter.person === ''
              ? 'Nothing waits: of everything that was done somebody has said how it came out.'
              : 'Nothing fits. Take a word away, or choose everything.'}
          </Empty>
        </div>
      ) : null}
      <div
        className={styles['scroll']}
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: reason: a scroll area must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label="Log, newest first"
        aria-live="off"
      >
        <ol style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const item = items[row.index]
            const above = items[row.index - 1]
            if (!item) return null
            const { id, at } = item.entry
            const newDay = !above || utcDay(above.entry.at) !== utcDay(at)
            const open = chosen === id
            return (
              <li
                key={row.key}
                data-index={row.index}
                data-thing={id}
                ref={rows.measureElement}
                className={styles['slot']}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={items.length}
                aria-posinset={row.index + 1}
              >
                {newDay ? <h3 className={styles['day']}>{utcDay(at)} (UTC)</h3> : null}
                <div className={styles['entry']}>
                  <ol>
                    <LogLine item={item} unseen={told?.isNew(item.entry) ?? false} />
                  </ol>
                  <Button
                    variant="quiet"
                    aria-expanded={open}
                    onClick={() => setChosen(open ? null : id)}
                  >
                    {open ? 'Less' : 'More'}
                  </Button>
                </div>
                {open ? <EntryActions item={item} onDone={() => setChosen(null)} /> : null}
                {told?.report.first === id ? (
                  <p className={styles['before']}>What stands below was here before you went.</p>
                ) : null}
              </li>
            )
          })}
        </ol>
      </div>
    </div>
  )
}
