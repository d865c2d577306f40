import { Dialog as Base } from '@base-ui/react/dialog'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from '../../ui/section'
import styles from './palette.module.css'
import { type PaletteItem, rankCommands } from './rank-commands'

/** Every command by its words. Typing narrows, arrows choose, Enter runs. */
export function Palette(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly items: readonly PaletteItem[]
}) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['popup']} aria-label="Find a command">
          <List items={props.items} onClose={props.onClose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function List({
  items,
  onClose,
}: {
  readonly items: readonly PaletteItem[]
  readonly onClose: () => void
}) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = rankCommands(items, query)
  const chosen = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  function run(item: PaletteItem | undefined) {
    if (!item || item.blocked) return
    // First away with this layer: the command may open another.
    onClose()
    item.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 8,
      PageUp: -8,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = at + step
      const wraps = Math.abs(step) === 1
      const last = found.length - 1
      setAt(next > last ? (wraps ? 0 : last) : next < 0 ? (wraps ? last : 0) : next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <>
      <input
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        aria-label="Find a command"
        placeholder="What do you want to do?"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className={styles['list']}
        role="listbox"
        id={`${id}-list`}
        aria-label="Commands"
        ref={list}
      >
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: reason: the field above holds the focus and the keys
          // biome-ignore lint/a11y/useFocusableInteractive: reason: options are reached by aria-activedescendant
          <div
            key={item.id}
            id={`${id}-${item.id}`}
            role="option"
            aria-selected={item === chosen}
            aria-disabled={item.blocked !== null}
            className={styles['item']}
            onPointerMove={() => setAt(index)}
            onClick={() => run(item)}
          >
            <span>{item.title}</span>
            {item.shortcut ? <Kbd>{item.shortcut}</Kbd> : null}
            <small>{item.blocked ?? (query === '' ? null : item.section)}</small>
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className={styles['none']}>Nothing is called that. Try another word.</p>
      ) : null}
    </>
  )
}
