import { useState } from 'react'
import practice from '../../../resources/handbook/practice.md?raw'
import { selectHandbook } from '../../../shared/incident/views/handbook-view'
import { visibleName } from '../../parts/person-name'
import { isHandbook } from '../../parts/use-handbooks'
import { useLibrary } from '../../parts/use-library'
import type { LibraryRoom } from '../../session/library'
import { useRoomActions } from '../../session/room-actions'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Place } from '../../ui/place'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import styles from './handbook.module.css'
import { PageAge } from './page-age'
import { ProseText } from './prose-text'

const [title = '', ...rest] = practice.split('\n')
const practiceTitle = title.replace(/^#\s*/, '')
const practiceText = rest.join('\n')

/** The handbooks of this machine to read, and the practice that comes with the app. Needs no network. */
export function HandbookPlace(props: {
  readonly onOpen: (id: string) => void
  readonly onLeave: () => void
}) {
  const library = useLibrary(isHandbook, false)
  const rooms = library.kind === 'read' ? library.library.rooms : []
  return (
    <Place title="Handbook" text className={styles['place']} onLeave={props.onLeave}>
      {library.kind === 'failed' ? (
        <Notice late>
          <span role="alert">The handbooks cannot be read: {library.why}</span>
        </Notice>
      ) : null}
      {library.kind === 'read' && rooms.length === 0 ? <Start onOpen={props.onOpen} /> : null}
      {rooms.map((room) => (
        <OwnHandbook key={room.id} room={room} onOpen={() => props.onOpen(room.id)} />
      ))}
      <Section title={practiceTitle} aside="comes with the app">
        <ProseText markdown={practiceText} under={2} />
      </Section>
    </Place>
  )
}

function Start({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const actions = useRoomActions()
  const team = usePreferences((state) => state.team)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function start() {
    setBusy(true)
    const made = await actions.createHandbook(team === '' ? 'Handbook' : `Handbook of ${team}`)
    setBusy(false)
    if (made.ok) onOpen(made.value)
    else setRefusal(made.error.sentence)
  }
  return (
    <Section
      title="Of your team"
      action={
        // void: start reports its own refusals
        <Button disabled={busy} onClick={() => void start()}>
          Start a handbook
        </Button>
      }
    >
      <Empty>
        Your own criteria, severity levels, cadences, templates and procedures, written together and
        kept on the machine of everybody you invite. Join one with an invite, or start it.
      </Empty>
      {refusal ? <p role="alert">{refusal}</p> : null}
    </Section>
  )
}

function OwnHandbook({
  room,
  onOpen,
}: {
  readonly room: LibraryRoom
  readonly onOpen: () => void
}) {
  const chapters = selectHandbook(room.state)
  return (
    <Section
      title={visibleName(room.record.title)}
      action={<Button onClick={onOpen}>Open to write and review</Button>}
    >
      {chapters.length === 0 ? <Empty>No pages yet.</Empty> : null}
      {chapters.map((chapter) => (
        <Rows key={chapter.sort} label={chapter.title}>
          {chapter.pages.map((page) => (
            <li key={page.procedure.id}>
              <details className={styles['page']}>
                <summary>
                  <b>{page.procedure.title}</b> <PageAge page={page} />
                </summary>
                <div className={styles['body']}>
                  <ProseText markdown={page.procedure.text} under={2} />
                </div>
              </details>
            </li>
          ))}
        </Rows>
      ))}
    </Section>
  )
}
