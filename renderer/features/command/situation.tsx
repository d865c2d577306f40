import { useRef } from 'react'
import { pinSituation } from '../../../shared/incident/commands/incident-commands'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { useSubmit } from '../../parts/form'
import { useCommand, useRoom } from '../../session/use-room'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'

/** The picture of now, typed together. Its wording can be kept in the log, for those who read later what was known when. */
export function Situation() {
  const room = useRoom()
  const pin = useCommand(pinSituation)
  const form = useSubmit()
  const pad = useRef<HTMLDivElement>(null)
  useWish('situation.write', () =>
    pad.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus(),
  )
  return (
    <Section
      title="Situation"
      aside={<PadStatus pad="situation" />}
      action={
        <>
          {form.error ? <span role="alert">{form.error} </span> : null}
          <Button
            variant="quiet"
            disabled={form.busy}
            title="Writes the wording of now into the log"
            onClick={() => void form.submit(() => pin.run({ text: room.padText('situation') }))}
          >
            Keep in the log
          </Button>
        </>
      }
    >
      <div ref={pad}>
        <PadEditor
          pad="situation"
          label="Situation"
          lead
          placeholder="What is going on now, in a few sentences. Everybody can type here at once."
        />
      </div>
    </Section>
  )
}
