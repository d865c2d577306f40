import { waits } from '../../shared/alerts/alert'
import { useAlerts } from '../session/alert-feed'
import { useWorkspace } from '../state/use-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/section'

/** Alerts that nobody saw to yet. */
const useWaitingAlerts = () => useAlerts().alerts.filter(waits)

const countWords = (count: number): string => (count === 1 ? '1 alert' : `${count} alerts`)

/** The alerts that wait, where rooms are chosen; nothing while there are none. */
export function AlertsNotice() {
  const waiting = useWaitingAlerts()
  const openLayer = useWorkspace((state) => state.openLayer)
  const [newest] = waiting
  if (!newest) return null
  return (
    <Notice>
      <span>
        <b>{countWords(waiting.length)}</b> from monitoring: {newest.title}
        {waiting.length > 1 ? ' and more' : ''}
      </span>
      <Button onClick={() => openLayer('alerts', Date.now())}>See to it</Button>
    </Notice>
  )
}

/** The same at the foot of a room. */
export function AlertsMark({ className }: { readonly className: string | undefined }) {
  const waiting = useWaitingAlerts()
  const openLayer = useWorkspace((state) => state.openLayer)
  if (waiting.length === 0) return null
  return (
    <button
      type="button"
      className={className}
      onClick={() => openLayer('alerts', Date.now())}
      title="Alerts from monitoring that nobody saw to yet"
    >
      <b>{countWords(waiting.length)}</b>
    </button>
  )
}
