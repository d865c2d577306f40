import { Dialog as Base } from '@base-ui/react/dialog'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { RoomHit } from '../../../shared/incident/views/room-search'
import type { RoomSession } from '../../session/room-session'
import { Kbd } from '../../ui/section'
import { FoundLine } from './found-line'
import styles from './palette.module.css'
import { type PaletteItem, rankCommands } from './rank-commands'
import { useRoomSearch } from './use-room-search'

interface Choices {
  readonly open: boolean
  readonly items: readonly PaletteItem[]
  /** The room whose words are found, too; null where none is open. */
  readonly room: RoomSession | null
  readonly onFound: (hit: RoomHit) => void
  readonly onClose: () => void
}

/** Every command by its words, and below them what the room holds of the same words. Typing narrows, arrows choose, Enter goes. */
export function Palette(props: Choices) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['popup']} aria-label={labelOf(props.room)}>
          <List {...props} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

const labelOf = (room: RoomSession | null): string =>
  room ? 'Find a command or words in this room' : 'Find a command'

function noneWords(room: RoomSession | null, isRead: boolean): string {
  if (!room) return 'Nothing is called that. Try another word.'
  return isRead
    ? 'No command is called that, and nothing in this room says it. Try another word.'
    : 'Reading this room…'
}

function List({ open, items, room, onFound, onClose }: Choices) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const commands = rankCommands(items, query)
  const { hits, more, isRead, settle } = useRoomSearch(room, query)
  const count = commands.length + hits.length
  const chosen = Math.min(at, count - 1)

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  // First away with this layer: what was chosen may open another.
  function run(item: PaletteItem) {
    if (item.blocked) return
    onClose()
    item.run()
  }
  function lead(hit: RoomHit) {
    onClose()
    onFound(hit)
  }
  function goOn() {
    const item = commands[chosen]
    if (item) return run(item)
    const now = settle().hits
    const hit = now[Math.min(Math.max(0, at - commands.length), now.length - 1)]
    if (hit) lead(hit)
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
      const last = count - 1
      setAt(next > last ? (wraps ? 0 : last) : next < 0 ? (wraps ? last : 0) : next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      goOn()
    }
  }
  return (
    <>
      <input
        ref={field}
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 ? `${id}-${chosen}` : undefined}
        aria-label={labelOf(room)}
        placeholder={room ? 'What do you want to do, or find?' : 'What do you want to do?'}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          // Opened again at once, the layer that closed before gives the focus back only now.
          if (open && event.relatedTarget) requestAnimationFrame(() => field.current?.focus())
        }}
      />
      <div
        className={styles['list']}
        role="listbox"
        id={`${id}-list`}
        aria-label={room ? 'Commands, and what this room holds' : 'Commands'}
        ref={list}
      >
        {commands.map((item, index) => (
          <Choice
            key={item.id}
            id={`${id}-${index}`}
            isChosen={index === chosen}
            isBlocked={item.blocked !== null}
            onPoint={() => setAt(index)}
            onRun={() => run(item)}
          >
            <span>{item.title}</span>
            {item.shortcut ? <Kbd>{item.shortcut}</Kbd> : null}
            <small>{item.blocked ?? (query === '' ? null : item.section)}</small>
          </Choice>
        ))}
        {hits.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: reason: a fieldset is no part of a list of options
          <div role="group" aria-label="In this room" className={styles['found']}>
            <div aria-hidden="true" className={styles['title']}>
              In this room
            </div>
            {hits.map((hit, index) => (
              <Choice
                key={hit.id}
                id={`${id}-${commands.length + index}`}
                isChosen={commands.length + index === chosen}
                isBlocked={false}
                onPoint={() => setAt(commands.length + index)}
                onRun={() => lead(hit)}
              >
                <FoundLine hit={hit} />
              </Choice>
            ))}
          </div>
        )}
      </div>
      {more > 0 ? (
        <p className={styles['none']} role="status">
          {more.toLocaleString('en')} more in this room. More words find less.
        </p>
      ) : null}
      {count === 0 ? (
        <p className={styles['none']} role="status">
          {noneWords(room, isRead)}
        </p>
      ) : null}
    </>
  )
}

function Choice(props: {
  readonly id: string
  readonly isChosen: boolean
  readonly isBlocked: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
  readonly children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: reason: the field above holds the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: reason: options are reached by aria-activedescendant
    <div
      id={props.id}
      role="option"
      aria-selected={props.isChosen}
      aria-disabled={props.isBlocked}
      className={styles['item']}
      onPointerMove={props.onPoint}
      onClick={props.onRun}
    >
      {props.children}
    </div>
  )
}
