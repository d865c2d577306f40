import { noteCare } from '../../../shared/incident/commands/people-commands'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Empty, Rows, Section } from '../../ui/section'

const selectCare = perState((state) => [...state.care.values()].reverse())

/** Food, rest, relief. */
export function CareSection() {
  const care = useIncident(selectCare)
  const note = useCommand(noteCare)
  const form = useSubmit()
  return (
    <Section title="Care">
      {care.length === 0 ? (
        <Empty>Food, rest, relief: note it here, so that nobody forgets it.</Empty>
      ) : null}
      <Rows label="Care">
        {care.map((item) => (
          <li key={item.id}>
            {item.text}{' '}
            <small>
              <Instant at={item.at} seconds={false} />
            </small>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Note"
        draft="care"
        placeholder="dinner for nine at 18:30"
        error={form.error}
        onSend={(text, done) => form.write(() => note.run({ text }), done)}
      />
    </Section>
  )
}
