import { useMemo } from 'react'
import { LogLine } from '../../parts/log-line'
import { useIncident } from '../../session/use-room'
import { Kbd } from '../../ui/section'
import styles from './log-aside.module.css'

const shown = 40

/** The newest lines of the log beside the state document. */
export function LogAside({ onQuickLog }: { readonly onQuickLog: () => void }) {
  const log = useIncident((state) => state.log)
  const recent = useMemo(() => log.slice(-shown).reverse(), [log])
  return (
    <aside className={styles['aside']} aria-label="Recent log">
      <div className={styles['quick']}>
        <button type="button" onClick={onQuickLog}>
          <span>What just happened?</span>
          <Kbd>Mod+L</Kbd>
        </button>
      </div>
      <ol
        className={styles['log']}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: reason: a scroll area must be reachable by keyboard
        tabIndex={0}
      >
        {recent.map((item) => (
          <LogLine key={item.entry.id} item={item} />
        ))}
      </ol>
    </aside>
  )
}
