import type { Stage } from '../../../shared/incident/stage'
import { lacksLastWord } from '../../../shared/incident/views/last-word'
import { useIncident, useRoom } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Notice } from '../../ui/section'

const words = { mitigated: 'Say “mitigated”', fixed: 'Say “fixed”' } as const

/** Before the end: those outside were told neither "mitigated" nor "fixed". Says so, and opens the desk of updates; blocks nothing. */
export function LastWord({ to, onGo }: { readonly to: Stage; readonly onGo: () => void }) {
  const { roomId } = useRoom()
  const lacks = useIncident((state) => lacksLastWord(state, to))
  const makeWish = useWorkspace((state) => state.makeWish)
  if (!lacks) return null
  return (
    <Notice>
      <span>Nobody outside was told how it ends. Is it fixed, or only mitigated?</span>
      {(['mitigated', 'fixed'] as const).map((sort) => (
        <a
          key={sort}
          href={`#room/${roomId}/comms`}
          onClick={() => {
            makeWish(`update.${sort}`)
            onGo()
          }}
        >
          {words[sort]}
        </a>
      ))}
    </Notice>
  )
}
