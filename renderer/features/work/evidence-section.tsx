import { useState } from 'react'
import type { Evidence } from '../../../shared/incident/records/work-records'
import { bytesWords } from '../../parts/file-digest'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { EvidenceForm } from './evidence-form'
import styles from './work-view.module.css'

/** What was kept for later: the name of the thing, where it lies, and its fingerprint. */
export function EvidenceSection() {
  const list = useIncident((state) => state.evidence)
  const [noting, setNoting] = useState(false)
  return (
    <Section
      title="Evidence kept"
      action={
        <Button
          variant="quiet"
          aria-label="Note what was kept"
          aria-expanded={noting}
          onClick={() => setNoting(!noting)}
        >
          Note it
        </Button>
      }
    >
      {list.length === 0 && !noting ? (
        <Empty>Logs, dumps, screenshots: note what was kept and where, before it is gone.</Empty>
      ) : null}
      {noting ? <EvidenceForm onNoted={() => setNoting(false)} /> : null}
      <Rows label="Evidence kept">
        {list.map((item) => (
          <EvidenceRow key={item.id} item={item} />
        ))}
      </Rows>
    </Section>
  )
}

const EvidenceRow = ({ item }: { readonly item: Evidence }) => (
  <li>
    {item.name}{' '}
    <small>
      <Instant at={item.at} seconds={false} /> {item.text ?? ''}
      {item.where === null ? '' : ` In ${item.where}.`}
      {item.bytes === null ? '' : ` ${bytesWords(item.bytes)}.`}
    </small>
    {item.sha256 === null ? null : (
      <small className={styles['digest']}>SHA-256 {item.sha256}</small>
    )}
  </li>
)
