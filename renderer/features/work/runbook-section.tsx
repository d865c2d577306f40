import { useState } from 'react'
import { linkRunbook } from '../../../shared/incident/commands/work-commands'
import { isSameSystem } from '../../../shared/incident/divergence'
import type { Runbook } from '../../../shared/incident/records/work-records'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import styles from './changes-section.module.css'

/** Opens outside: a browser's tab, or, on a desktop, what the person says yes to. */
const RunbookLink = ({ runbook }: { readonly runbook: Runbook }) => (
  <a href={runbook.url} target="_blank" rel="noreferrer" title={runbook.url}>
    {runbook.title}
  </a>
)

/** Instructions that operations work from, wherever they lie. */
export function RunbookSection() {
  const runbooks = useIncident((state) => state.runbooks)
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title="Runbooks"
      action={
        <Button
          variant="quiet"
          aria-label="Link a runbook"
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          Link one
        </Button>
      }
    >
      {runbooks.length === 0 && !adding ? (
        <Empty>
          Link the instructions that operations work from: they stand beside each change.
        </Empty>
      ) : null}
      {adding ? <RunbookForm onDone={() => setAdding(false)} /> : null}
      <Rows label="Runbooks">
        {runbooks.map((runbook) => (
          <li key={runbook.id} data-thing={runbook.id}>
            <RunbookLink runbook={runbook} /> <small>{runbook.system ?? 'any system'}</small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

function RunbookForm({ onDone }: { readonly onDone: () => void }) {
  const link = useCommand(linkRunbook)
  const form = useSubmit()
  const [title, setTitle] = useState('')
  const [url, setUrl] = useState('')
  const [system, setSystem] = useState('')
  const [badUrl, setBadUrl] = useState<string | null>(null)
  const send = () => {
    const fits = link.can({ title: title.trim() || 'x', url, system })
    const isBad = !fits.ok && fits.error.kind === 'bad-input' && fits.error.field === 'url'
    setBadUrl(isBad ? 'Write an address that begins with https:// or http://.' : null)
    if (!isBad) void form.submit(() => link.run({ title, url, system }), onDone)
  }
  return (
    <div className={styles['form']}>
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        error={form.error}
        autoFocus
        onSubmit={send}
      />
      <TextField label="System" optional value={system} onChange={setSystem} onSubmit={send} />
      <div className={styles['whole']}>
        <TextField
          label="Address"
          value={url}
          onChange={setUrl}
          placeholder="https://"
          error={badUrl}
          onSubmit={send}
        />
      </div>
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy} onClick={send}>
          Link it
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}

/** Instructions for the system that is typed. */
export function RunbooksFor({ system }: { readonly system: string }) {
  const runbooks = useIncident((state) => state.runbooks)
  const fitting =
    system.trim() === ''
      ? []
      : runbooks.filter((each) => each.system !== null && isSameSystem(each.system, system))
  if (fitting.length === 0) return null
  return (
    <div className={styles['whole']}>
      <Notice>
        <span>
          Runbook:{' '}
          {fitting.map((runbook, index) => (
            <span key={runbook.id}>
              {index > 0 ? ', ' : ''}
              <RunbookLink runbook={runbook} />
            </span>
          ))}
        </span>
      </Notice>
    </div>
  )
}
