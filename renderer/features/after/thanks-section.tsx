import { giveThanks } from '../../../shared/incident/commands/after-commands'
import type { Report } from '../../../shared/report/report-schema'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { useCommand, useIncident } from '../../session/use-room'
import { Rows } from '../../ui/section'
import { sections } from './prose'
import { ProseSection } from './prose-section'

/** Thanks in the report, and thanks that everybody in the room sees at once. */
export function ThanksSection({ report }: { readonly report: Report | null }) {
  const given = useIncident((state) => state.thanks)
  const give = useCommand(giveThanks)
  const form = useSubmit()
  return (
    <ProseSection text={sections.thanks} report={report} drafts={false}>
      {given.length > 0 ? (
        <Rows label="Thanks that were said">
          {given.map(({ id, by, text }) => (
            <li key={id}>
              <span dir="auto">{text}</span>{' '}
              <small>
                <PersonName id={by} plain />
              </small>
            </li>
          ))}
        </Rows>
      ) : null}
      <OneLine
        label="Thank them"
        placeholder="one line, shown to everybody in the room"
        draft="thanks"
        button="Thank them"
        error={form.error}
        onSend={(text, done) => form.write(() => give.run({ text }), done)}
      />
    </ProseSection>
  )
}
