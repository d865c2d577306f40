import { useState } from 'react'
import { type Study, studies, useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import styles from './library-view.module.css'

/** Public incidents that come with the app: whole rooms, on this machine only. */
export function StudySection({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const actions = useRoomActions()
  const [busy, setBusy] = useState<Study | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function open(study: Study) {
    setBusy(study)
    setRefusal(null)
    const opened = await actions.openStudy(study)
    setBusy(null)
    if (opened.ok) onOpen(opened.value)
    else setRefusal(opened.error.sentence)
  }
  return (
    <Section title="Incidents to study" aside="from public reports, never shared from here">
      <div className={styles['studies']}>
        {studies.map(({ key, title }) => (
          // void: open reports its own refusals
          <Button key={key} disabled={busy !== null} onClick={() => void open(key)}>
            {busy === key ? 'Opening…' : title}
          </Button>
        ))}
      </div>
      {refusal ? <p role="alert">{refusal}</p> : null}
    </Section>
  )
}
