import { useState } from 'react'
import { requestSupport } from '../../../shared/incident/commands/people-commands'
import { useSubmit } from '../../parts/form'
import { useCommand, useRoomStatus } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Checkbox } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './people-view.module.css'

const questions = [
  'I am hungry or thirsty, or read each line twice',
  'I lose the thread of what was just said',
  'I do the same thing again and hope for another result',
  'I am short with people, or afraid of what comes next',
]

/** Looks at oneself. What is ticked is kept nowhere, not even in this window; it ends in help that needs no reason. */
export function SelfCheck(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="How am I?"
      description="For you alone: what you tick is not kept and not sent."
    >
      {props.open ? <Check onDone={() => props.onOpenChange(false)} /> : null}
    </Dialog>
  )
}

function Check({ onDone }: { readonly onDone: () => void }) {
  const ask = useCommand(requestSupport)
  const form = useSubmit()
  const tell = useWorkspace((state) => state.tell)
  const { readOnly } = useRoomStatus()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const tick = (question: string, isTrue: boolean) => {
    const next = new Set(ticked)
    if (isTrue) next.add(question)
    else next.delete(question)
    setTicked(next)
  }
  const send = () =>
    void form.submit(
      () => ask.run({ text: 'Support wanted, no reason asked' }),
      () => {
        tell('Support was asked for. No reason was given.')
        onDone()
      },
    )
  return (
    <form
      className={styles['check']}
      onSubmit={(event) => {
        event.preventDefault()
        if (readOnly === null) send()
      }}
    >
      {questions.map((question) => (
        <Checkbox
          key={question}
          label={question}
          checked={ticked.has(question)}
          onChange={(isTrue) => tick(question, isTrue)}
        />
      ))}
      <p role="status">
        {ticked.size === 0
          ? 'None of it? Good. Look again in an hour.'
          : 'It happens to everybody, and the work suffers before one feels it. Ask for somebody beside you, or for relief.'}
      </p>
      {form.error ? <Notice late>{form.error}</Notice> : null}
      <Button
        type="submit"
        variant="primary"
        large
        disabled={form.busy || readOnly !== null}
        title={readOnly ?? undefined}
      >
        Ask for support
      </Button>
      <small className={styles['dim']}>
        Enter asks. The log says that you want support, and that no reason is asked.
      </small>
    </form>
  )
}
