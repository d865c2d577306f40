import { useState } from 'react'
import { declareQuestions } from '../../../shared/incident/criteria'
import { type Severity, severities, severityMeaning } from '../../../shared/incident/severity'
import { SeverityBadge } from '../../parts/severity-badge'
import { useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Checkbox, RadioCards, Select, TextArea, TextField } from '../../ui/field'
import styles from './declare-form.module.css'

const kinds = [
  { value: 'incident', label: 'An incident' },
  { value: 'drill', label: 'A drill: marked on every screen' },
  { value: 'operation', label: 'A planned operation' },
]
const detections = [
  { value: 'alert', label: 'An alert' },
  { value: 'user-report', label: 'A user told us' },
  { value: 'staff', label: 'Somebody of us noticed' },
]

/** Title and severity are enough; the rest can be said later. Works without any network. */
export function DeclareForm({ onDeclared }: { readonly onDeclared: (id: string) => void }) {
  const actions = useRoomActions()
  const [title, setTitle] = useState('')
  const [severity, setSeverity] = useState<Severity>('SEV2')
  const [criteria, setCriteria] = useState<Readonly<Record<string, boolean>>>({})
  const [detection, setDetection] = useState('alert')
  const [roomKind, setRoomKind] = useState('incident')
  const [summary, setSummary] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const yes = Object.values(criteria).some(Boolean)

  async function declare() {
    if (title.trim() === '') {
      setError('Say in a few words what is wrong.')
      return
    }
    setBusy(true)
    const result = await actions.createRoom({
      roomKind,
      title,
      severity,
      detection,
      summary,
      criteria: {
        secondTeam: criteria['secondTeam'] === true,
        customerVisible: criteria['customerVisible'] === true,
        unsolvedAfterAnHour: criteria['unsolvedAfterAnHour'] === true,
      },
    })
    setBusy(false)
    if (result.ok) onDeclared(result.value)
    else setError(result.error.sentence)
  }
  return (
    <>
      <TextField label="What is wrong?" value={title} onChange={setTitle} placeholder="Checkout answers with errors" autoFocus error={error} onSubmit={() => void declare()} />
      <RadioCards
        label="Severity (not sure: take the higher one)"
        value={severity}
        onChange={(value) => setSeverity(severities.find((each) => each === value) ?? 'SEV2')}
        options={severities.map((each) => ({
          value: each,
          label: '',
          icon: <SeverityBadge severity={each} />,
          hint: severityMeaning[each],
        }))}
      />
      <fieldset className={styles['criteria']} data-yes={yes}>
        <legend>Any yes means: declare</legend>
        {declareQuestions.map(({ key, question }) => (
          <Checkbox key={key} label={question} checked={criteria[key] === true} onChange={(checked) => setCriteria({ ...criteria, [key]: checked })} />
        ))}
      </fieldset>
      <div className={styles['two']}>
        <Select label="How did we find out?" value={detection} onChange={setDetection} options={detections} />
        <Select label="This is" value={roomKind} onChange={setRoomKind} options={kinds} />
      </div>
      <TextArea label="What is known so far" optional value={summary} onChange={setSummary} rows={2} onSubmit={() => void declare()} />
      <div className={styles['foot']}>
        <span>You will be the incident commander and hold every role until you hand it on.</span>
        <Button variant="primary" large disabled={busy} onClick={() => void declare()}>
          Declare {severity}
        </Button>
      </div>
    </>
  )
}
