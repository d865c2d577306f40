import { useVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { familyWords, filterLog, noFilter } from '../../../shared/incident/views/log-view'
import { LogLine } from '../../parts/log-line'
import { utcDay } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty } from '../../ui/section'
import { EntryActions } from './entry-actions'
import styles from './log-view.module.css'

/** Who did what and when: every entry, newest first, found by words, kind or person. */
export function LogView({ onQuickLog }: { readonly onQuickLog: () => void }) {
  const state = useIncident((whole) => whole)
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
  const people = useMemo(
    () => [...state.people.values()].map(({ id, name }) => ({ value: id, label: name })),
    [state.people],
  )

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
          value={filter.family}
          onChange={(family) => setFilter({ ...filter, family })}
          options={[
            { value: '', label: 'Everything' },
            ...Object.entries(familyWords).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Select
          label="Person"
          value={filter.person}
          onChange={(person) => setFilter({ ...filter, person })}
          options={[{ value: '', label: 'Everybody' }, ...people]}
        />
        <span className={styles['count']}>
          {items.length === state.log.length
            ? `${items.length.toLocaleString('en')} entries`
            : `${items.length.toLocaleString('en')} of ${state.log.length.toLocaleString('en')}`}
        </span>
      </div>
      {items.length === 0 ? (
        <div className={styles['none']}>
          <Empty>Nothing fits. Take a word away, or choose everything.</Empty>
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
            const day = utcDay(item.entry.at)
            const newDay = !above || utcDay(above.entry.at) !== day
            return (
              <li
                key={row.key}
                data-index={row.index}
                ref={rows.measureElement}
                className={styles['slot']}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={items.length}
                aria-posinset={row.index + 1}
              >
                {newDay ? <h3 className={styles['day']}>{day} (UTC)</h3> : null}
                <div className={styles['entry']}>
                  <ol>
                    <LogLine item={item} />
                  </ol>
                  <Button
                    variant="quiet"
                    aria-expanded={chosen === item.entry.id}
                    onClick={() => setChosen(chosen === item.entry.id ? null : item.entry.id)}
                  >
                    More
                  </Button>
                </div>
                {chosen === item.entry.id ? (
                  <EntryActions item={item} onDone={() => setChosen(null)} />
                ) : null}
              </li>
            )
          })}
        </ol>
      </div>
    </div>
  )
}
