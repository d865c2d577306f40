import { Fragment, useCallback, useSyncExternalStore } from 'react'
import { isOwnedBlock } from '../../shared/incident/block-owners'
import { blocks } from '../../shared/incident/entries/incident-entries'
import { KeptBy } from '../parts/kept-by'
import { visibleName } from '../parts/person-name'
import { Ago } from '../parts/time'
import { useIncident, useRoom } from '../session/use-room'
import { writersOf } from './pad-changes'

const nobody = () => () => undefined

/** `kept by the commander, Tomás and Wen are writing, last changed 2 min ago`: for the heading beside a pad. One found true since says that. */
export function PadStatus({ pad }: { readonly pad: string }) {
  const room = useRoom()
  const { awareness } = room
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!awareness) return nobody()
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [awareness],
  )
  const writers = useSyncExternalStore(subscribe, () => writersOf(awareness, pad).join('\n'))
  const changed = useSyncExternalStore(room.subscribe, () => room.padChangedAt(pad))
  const block = blocks.find((each) => each === pad)
  const checked = useIncident((state) => (block && state.verified.get(block)?.at) ?? null)
  const names = writers === '' ? [] : writers.split('\n').map(visibleName)
  const parts = [
    isOwnedBlock(pad) ? <KeptBy key="kept" block={pad} /> : null,
    names.length === 0 ? null : writingWords(names),
    changed === null && checked === null ? null : (
      <Fragment key="changed">
        {(checked ?? 0) > (changed ?? 0) ? 'checked' : 'last changed'}{' '}
        <Ago at={Math.max(checked ?? 0, changed ?? 0)} />
      </Fragment>
    ),
  ].filter((part) => part !== null)
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: reason: parts have no other identity than their place
    <Fragment key={index}>
      {index > 0 ? ', ' : ''}
      {part}
    </Fragment>
  ))
}

function writingWords(names: readonly string[]): string {
  if (names.length > 3) return `${names.length} people are writing`
  const last = names.at(-1) ?? ''
  return names.length === 1
    ? `${last} is writing`
    : `${names.slice(0, -1).join(', ')} and ${last} are writing`
}
