import { wordsOfSort } from '../../../shared/incident/event-sorts'
import { kindWords } from '../../../shared/incident/kind-words'
import { SeverityChoice } from '../../parts/severity-choice'
import { utcClock } from '../../parts/time'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Checkbox, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './declare-dialog.module.css'
import { DeclareMore } from './declare-more'
import { type Declaration, useDeclaration } from './use-declaration'

const maxTitle = 160

/** Title and severity are enough; the rest can be said later. Works without any network. */
export function DeclareDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDeclared: (id: string) => void
}) {
  const form = useDeclaration()
  const { advice, chosen, isPlanned } = form
  const words = kindWords[form.roomKind]
  // void: declare reports its own refusals
  const send = () => void form.declare(props.onDeclared)
  const label = `${words.declare} ${chosen.severity}${advice.declare ? ' now' : ''}`
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title={words.declareTitle}
      description="Needs no network. You command and hold every role until you hand it on."
      footer={
        <>
          <span className={styles['advice']} data-lit={advice.declare} role="status">
            {isPlanned ? 'The severity says how much harm it could do.' : advice.text}
          </span>
          <Button
            variant="primary"
            large
            className={styles['declare']}
            data-lit={advice.declare}
            disabled={form.busy}
            onClick={send}
          >
            {form.busy ? 'Declaring…' : label}
          </Button>
        </>
      }
    >
      {form.refusal ? (
        <Notice late>
          <span role="alert">{form.refusal}</span>
        </Notice>
      ) : null}
      <TextField
        label={words.question}
        value={form.title}
        onChange={form.changeTitle}
        placeholder={form.sort ? wordsOfSort(form.sort).example : words.example}
        autoFocus
        maxLength={maxTitle}
        error={form.titleError}
        onSubmit={send}
      />
      <LookedInto form={form} />
      <SeverityChoice value={chosen} onChange={form.setChosen} />
      <fieldset className={styles['criteria']} hidden={isPlanned}>
        <legend>Any yes means declare</legend>
        {form.questions.map((question) => (
          <Checkbox
            key={question}
            label={question}
            checked={form.isYes(question)}
            onChange={(checked) => form.answer(question, checked)}
          />
        ))}
      </fieldset>
      <DeclareMore form={form} onSubmit={send} />
    </Dialog>
  )
}

/** Asks whether this is what somebody has looked into, so that the clock of that goes into the record. */
function LookedInto({ form }: { readonly form: Declaration }) {
  const { investigation } = form
  if (!investigation) return null
  return (
    <Checkbox
      label={`This is what we have looked into since ${utcClock(investigation.since).slice(0, 5)}Z`}
      hint={investigation.title}
      checked={form.isLinked}
      onChange={form.link}
    />
  )
}
