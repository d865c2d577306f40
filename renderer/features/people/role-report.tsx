import { giveSitrep } from '../../../shared/incident/commands/people-commands'
import type { Role } from '../../../shared/incident/records/people-records'
import { selectSitreps } from '../../../shared/incident/views/staffing'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './role-card.module.css'

/** What the holder of a role last reported to the role above. */
export function NewestReport({ role }: { readonly role: string }) {
  const report = useIncident((state) => selectSitreps(state).get(role) ?? null)
  if (!report) return null
  return (
    <p className={styles['report']}>
      {report.conditions}
      {report.actions ? ` Doing: ${report.actions}` : ''}
      {report.needs ? (
        <>
          {' '}
          <b>Needs: {report.needs}</b>
        </>
      ) : null}{' '}
      <small>
        reported by <PersonName id={report.by} plain />, <Ago at={report.at} />
      </small>
    </p>
  )
}

/** Conditions, actions, needs: to whoever holds the role above. */
export function ReportForm({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { roomId } = useRoom()
  const give = useCommand(giveSitrep)
  const form = useSubmit()
  const [conditions, setConditions] = useDraft(roomId, `report-${role.id}-conditions`)
  const [actions, setActions] = useDraft(roomId, `report-${role.id}-actions`)
  const [needs, setNeeds] = useDraft(roomId, `report-${role.id}-needs`)
  const send = () =>
    void form.submit(
      () => give.run({ role: role.id, conditions, actions, needs }),
      () => {
        setConditions('')
        setActions('')
        setNeeds('')
        onDone()
      },
    )
  return (
    <div className={styles['duty']}>
      <TextField
        label="How it stands"
        value={conditions}
        onChange={setConditions}
        error={form.error}
        onSubmit={send}
        autoFocus
      />
      <TextField
        label="What we do"
        optional
        value={actions}
        onChange={setActions}
        onSubmit={send}
      />
      <TextField label="What we need" optional value={needs} onChange={setNeeds} onSubmit={send} />
      <Button variant="primary" disabled={form.busy || conditions.trim() === ''} onClick={send}>
        Report upward
      </Button>
    </div>
  )
}
