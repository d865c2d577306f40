import { useState } from 'react'
import { declareQuestions } from '../../../shared/incident/criteria'
import { kindWords } from '../../../shared/incident/kind-words'
import type { Severity } from '../../../shared/incident/severity'
import { SeverityChoice } from '../../parts/severity-choice'
import { useRoomActions } from '../../session/room-actions'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Checkbox, Select, TextArea, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './declare-dialog.module.css'

type RoomKind = keyof typeof kindWords

const kinds = [
  { value: 'incident', label: 'An incident' },
  { value: 'drill', label: 'A drill, marked on every screen' },
  { value: 'operation', label: 'A planned operation' },
] as const satisfies readonly { readonly value: RoomKind; readonly label: string }[]
const detections = [
  { value: 'alert', label: 'An alert' },
  { value: 'user-report', label: 'A user told us' },
  { value: 'staff', label: 'One of us noticed' },
]
const maxTitle = 160

type Answers = Readonly<Record<string, boolean>>

const advice = (answers: Answers): string => {
  const yes = declareQuestions.filter(({ key }) => answers[key]).length
  if (yes === 0) return 'Not sure? Declare. Standing down later is a normal end.'
  return yes === 1
    ? 'One yes: declare now.'
    : `${yes === 2 ? 'Two' : 'Three'} times yes: declare now.`
}

/** Title and severity are enough; the rest can be said later. Works without any network. */
export function DeclareDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDeclared: (id: string) => void
}) {
  const actions = useRoomActions()
  const [title, setTitle] = useDraft('new', 'title')
  const [summary, setSummary] = useDraft('new', 'summary')
  const [severity, setSeverity] = useState<Severity>('SEV2')
  const [answers, setAnswers] = useState<Answers>({})
  const [detection, setDetection] = useState('alert')
  const [roomKind, setRoomKind] = useState<RoomKind>('incident')
  const words = kindWords[roomKind]
  const [titleError, setTitleError] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const isPlanned = roomKind === 'operation'
  const lit = !isPlanned && declareQuestions.some(({ key }) => answers[key])

  async function declare() {
    if (title.trim() === '') {
      setTitleError('Say in a few words what is wrong. It can be changed later.')
      return
    }
    setBusy(true)
    const result = await actions.createRoom({
      roomKind,
      title: title.trim(),
      severity,
      detection,
      summary,
      criteria: Object.fromEntries(declareQuestions.map(({ key }) => [key, answers[key] === true])),
    })
    setBusy(false)
    setRefusal(result.ok ? null : result.error.sentence)
    if (!result.ok) return
    setTitle('')
    setSummary('')
    setAnswers({})
    props.onDeclared(result.value)
  }

  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title={words.declareTitle}
      description="Needs no network. You command and hold every role until you hand it on."
      footer={
        <>
          <span className={styles['advice']} data-lit={lit}>
            {isPlanned ? 'The severity says how much harm it could do.' : advice(answers)}
          </span>
          {/* void: declare reports its own refusals */}
          <Button variant="primary" large disabled={busy} onClick={() => void declare()}>
            {busy ? 'Declaring…' : `${words.declare} ${severity}`}
          </Button>
        </>
      }
    >
      {refusal ? <Notice late>{refusal}</Notice> : null}
      <TextField
        label={words.question}
        value={title}
        onChange={(text) => {
          setTitle(text)
          setTitleError(null)
        }}
        placeholder={words.example}
        autoFocus
        maxLength={maxTitle}
        error={titleError}
        onSubmit={() => void declare()}
      />
      <SeverityChoice value={severity} onChange={setSeverity} />
      <fieldset className={styles['criteria']} hidden={isPlanned}>
        <legend>Any yes means declare</legend>
        {declareQuestions.map(({ key, question }) => (
          <Checkbox
            key={key}
            label={question}
            checked={answers[key] === true}
            onChange={(checked) => setAnswers({ ...answers, [key]: checked })}
          />
        ))}
      </fieldset>
      <details className={styles['more']}>
        <summary>More: how we found out, drill or operation, what is known</summary>
        <div className={styles['fields']}>
          <div className={styles['two']}>
            <Select
              label="How did we find out?"
              value={detection}
              onChange={setDetection}
              options={detections}
            />
            <Select
              label="This is"
              value={roomKind}
              onChange={(value) =>
                setRoomKind(kinds.find((kind) => kind.value === value)?.value ?? 'incident')
              }
              options={kinds}
            />
          </div>
          <TextArea
            label="What is known so far"
            optional
            value={summary}
            onChange={setSummary}
            rows={3}
            onSubmit={() => void declare()}
          />
        </div>
      </details>
    </Dialog>
  )
}
