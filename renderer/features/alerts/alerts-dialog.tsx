import { useState } from 'react'
import { waits } from '../../../shared/alerts/alert'
import { alertSentence } from '../../../shared/alerts/alert-sentence'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import { utcInputOf } from '../../parts/utc-input'
import { type HeldAlert, useAlertFeed, useAlerts } from '../../session/alert-feed'
import type { RoomSession } from '../../session/room-session'
import { useStores } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { Notice, Rows } from '../../ui/section'
import { AlertRow } from './alert-row'
import styles from './alerts-dialog.module.css'

/** What monitoring says, as suggestions: a person takes each into this room, declares from it, or leaves it. */
export function AlertsDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  /** The open room, or null in the lobby. */
  readonly room: RoomSession | null
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Alerts"
      description="Suggestions from monitoring. Nothing of them is in a room until somebody takes it there."
      wide
    >
      {props.open ? <Alerts room={props.room} /> : null}
    </Dialog>
  )
}

function Alerts({ room }: { readonly room: RoomSession | null }) {
  const { alerts, posts } = useAlerts()
  const feed = useAlertFeed()
  const { workspace } = useStores()
  const [refusal, setRefusal] = useState<string | null>(null)
  const canWrite = room !== null && room.status().readOnly === null

  async function log(alert: HeldAlert) {
    if (!room) return
    const result = await room
      .run(addNote, { text: alertSentence(alert) })
      .catch((fault: unknown) => String(fault))
    if (typeof result === 'string') setRefusal(`It was not written: ${result}`)
    else if (result.ok) {
      setRefusal(null)
      feed.settle(alert, 'taken')
      workspace.getState().tell(`Logged: ${alert.title}`)
    } else setRefusal(describeRejection(result.error))
  }
  function declare(alert: HeldAlert) {
    const { keepDraft, openLayer } = workspace.getState()
    keepDraft('new/title', alert.title)
    keepDraft('new/summary', [alertSentence(alert), alert.text].filter(Boolean).join('\n\n'))
    if (alert.startedAt !== null) keepDraft('new/since', utcInputOf(alert.startedAt))
    feed.settle(alert, 'taken')
    openLayer('declare', Date.now())
  }

  const waiting = alerts.filter(waits)
  const over = alerts.filter((alert) => !waits(alert))
  const acts = {
    onLog: canWrite ? (alert: HeldAlert) => void log(alert) : null, // void: log shows its own refusals
    onDeclare: declare,
    onSettle: feed.settle,
  }
  const takes = posts.some(({ state }) => state === 'on' || state === 'kept')
  return (
    <div className={styles['alerts']}>
      {refusal ? <Notice late>{refusal}</Notice> : null}
      {waiting.length > 0 ? (
        <Rows label="Alerts that wait">
          {waiting.map((alert) => (
            <AlertRow key={`${alert.post} ${alert.id}`} alert={alert} {...acts} />
          ))}
        </Rows>
      ) : (
        <EmptyState
          title={takes ? 'No alert waits' : 'No monitoring is connected'}
          action={
            takes ? null : (
              <Button onClick={() => workspace.getState().openLayer('settings', Date.now())}>
                Set it up
              </Button>
            )
          }
        >
          {takes
            ? 'What monitoring sends is shown here until somebody sees to it.'
            : 'Alertmanager, Grafana or anything that can send JSON can suggest incidents here.'}
        </EmptyState>
      )}
      {over.length > 0 ? (
        <details className={styles['over']}>
          <summary>
            {over.length} {over.length === 1 ? 'other' : 'others'}: taken, left, or over
          </summary>
          <Rows label="Alerts that wait no more">
            {over.map((alert) => (
              <AlertRow key={`${alert.post} ${alert.id}`} alert={alert} {...acts} />
            ))}
          </Rows>
        </details>
      ) : null}
    </div>
  )
}
