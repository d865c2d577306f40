import { useState } from 'react'
import { addOption, settleOption } from '../../../shared/incident/commands/work-commands'
import { risks } from '../../../shared/incident/entries/work-entries'
import type { Option } from '../../../shared/incident/records/work-records'
import {
  optionTags,
  selectOpenOptions,
  selectSettledOptions,
} from '../../../shared/incident/views/options'
import { useSubmit } from '../../parts/form'
import { Ago } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

const howWords = { tried: 'Tried', rejected: 'Rejected' } as const
type How = keyof typeof howWords

/** Other ways to get out of it, what brings the service back first. The commander sees them on Command. */
export function OptionsSection() {
  const open = useIncident(selectOpenOptions)
  const settled = useIncident(selectSettledOptions)
  return (
    <Section title="Other ways">
      {open.length === 0 ? (
        <Empty>What else could be done? Recovery comes before knowing why.</Empty>
      ) : null}
      <Rows label="Other ways">
        {open.map((option) => (
          <OptionRow key={option.id} option={option} />
        ))}
      </Rows>
      <AddOption />
      {settled.length === 0 ? null : (
        <details className={styles['done']}>
          <summary>{settled.length} tried or rejected</summary>
          <Rows label="Tried or rejected">
            {settled.slice(0, 50).map((option) => (
              <li key={option.id} data-thing={option.id}>
                {option.text}{' '}
                <small>
                  {option.settled === null ? null : (
                    <>
                      {option.settled.how} <Ago at={option.settled.at} />
                      {option.settled.reason ? `: ${option.settled.reason}` : ''}
                    </>
                  )}
                </small>
              </li>
            ))}
          </Rows>
        </details>
      )}
    </Section>
  )
}

function OptionRow({ option }: { readonly option: Option }) {
  const settle = useCommand(settleOption)
  const form = useSubmit()
  const [how, setHow] = useState<How | null>(null)
  const [reason, setReason] = useState('')
  const send = () => void form.submit(() => settle.run({ option: option.id, how, reason }))
  return (
    <li className={styles['split']} data-thing={option.id}>
      <span>
        {option.text}
        <small>{[optionTags(option), option.system].filter(Boolean).join(', ')}</small>
      </span>
      <span>
        {(['tried', 'rejected'] as const).map((each) => (
          <Button
            key={each}
            variant="quiet"
            aria-expanded={how === each}
            aria-label={`${howWords[each]}: ${option.text}`}
            onClick={() => setHow(how === each ? null : each)}
          >
            {howWords[each]}
          </Button>
        ))}
      </span>
      {how === null ? null : (
        <div className={styles['whole']}>
          <TextField
            label={how === 'tried' ? 'What came of it' : 'Why not'}
            optional
            value={reason}
            onChange={setReason}
            error={form.error}
            onSubmit={send}
            autoFocus
          />
          <Button disabled={form.busy} onClick={send}>
            Write it
          </Button>
        </div>
      )}
    </li>
  )
}

function AddOption() {
  const { roomId } = useRoom()
  const add = useCommand(addOption)
  const form = useSubmit()
  const [text, setText] = useDraft(roomId, 'option')
  const [recovers, setRecovers] = useState('yes')
  const [risk, setRisk] = useState<string>('medium')
  const send = () =>
    void form.submit(
      () => add.run({ text, recovers: recovers === 'yes', risk }),
      () => setText(''),
    )
  return (
    <div className={styles['stack']}>
      <TextField
        label="Name another way"
        value={text}
        onChange={setText}
        placeholder="fail over, roll back, switch it off"
        error={form.error}
        onSubmit={send}
      />
      {text.trim() === '' ? null : (
        <div className={styles['inline']}>
          <Select
            label="Risk"
            value={risk}
            onChange={setRisk}
            options={risks.map((value) => ({ value, label: value }))}
          />
          <Select
            label="What it is good for"
            value={recovers}
            onChange={setRecovers}
            options={[
              { value: 'yes', label: 'It brings the service back' },
              { value: 'no', label: 'It only teaches something' },
            ]}
          />
          <Button variant="primary" disabled={form.busy} onClick={send}>
            Add
          </Button>
        </div>
      )}
    </div>
  )
}
