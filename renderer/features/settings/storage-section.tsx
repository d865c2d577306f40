import { spaceSentences } from '../../parts/space-words'
import { useSpace } from '../../parts/use-space'
import { Notice, Section } from '../../ui/section'

/** What this machine keeps of the rooms, and how safe it is there. */
export function StorageSection() {
  const space = useSpace()
  return (
    <Section title="Storage on this machine">
      <div style={{ display: 'grid', gap: 'var(--s2)' }}>
        {space?.kind === 'low' ? (
          <Notice late>
            Little space is left. Export the rooms that matter, then free some or remove rooms that
            are no longer needed.
          </Notice>
        ) : null}
        <p>{space === null ? 'Looking…' : spaceSentences(space).join(' ')}</p>
      </div>
    </Section>
  )
}
