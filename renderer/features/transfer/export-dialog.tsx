import { useState } from 'react'
import { documentKinds, documentSections, documentTitles } from '../../../shared/report/documents'
import { sectionTitles } from '../../../shared/report/draft/completeness'
import type { Paper } from '../../../shared/report/html/style'
import { type SectionKey, sectionKeys } from '../../../shared/report/report-schema'
import { bytesWords } from '../../parts/bytes-words'
import {
  type ExportKind,
  type ExportWish,
  exportKinds,
  useRoomActions,
} from '../../session/room-actions'
import { filesHere, selectSharedFiles } from '../../session/shared-files'
import { useRoom, useRoomStatus } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Checkbox, RadioCards, Select } from '../../ui/field'
import styles from './export-dialog.module.css'

const kindWords: Readonly<Record<ExportKind, { readonly label: string; readonly hint: string }>> = {
  pdf: {
    label: 'Postmortem, PDF',
    hint: 'The finished document, to be sent: cover, contents, timeline, tables.',
  },
  md: {
    label: 'Postmortem, Markdown',
    hint: 'Every section and the whole log as text, for a wiki.',
  },
  html: { label: 'Postmortem, HTML', hint: 'One file that opens anywhere and fetches nothing.' },
  report: {
    label: 'Report, JSON',
    hint: 'Every section as data, by a published schema, with the room to open again.',
  },
  timeline: { label: 'Timeline, CSV', hint: 'Every entry as a row, for a spreadsheet.' },
  actions: { label: 'Action items, CSV', hint: 'Owner, type, priority, ticket, due, state.' },
  calendar: { label: 'Follow-ups, calendar', hint: 'Open action items and the day after, .ics.' },
  json: {
    label: 'All entries, JSON',
    hint: 'Every signed entry as it stands in the log, for other tools.',
  },
  bundle: {
    label: 'The whole room, .warroom',
    hint: 'To keep, or to open on another machine. Holds no secret: it lets nobody join.',
  },
}

const documents: readonly ExportKind[] = ['pdf', 'md', 'html']
const papered: readonly ExportKind[] = ['pdf', 'html']
const wholeRoom: readonly ExportKind[] = ['json', 'bundle']

/** The room as a file. */
export function ExportDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const room = useRoom()
  const actions = useRoomActions()
  const [wish, setWish] = useState<ExportWish>({
    kind: 'pdf',
    document: 'postmortem',
    paper: 'A4',
    blameless: false,
    sections: sectionKeys,
    files: true,
  })
  const [said, setSaid] = useState<string | null>(null)
  const change = (part: Partial<ExportWish>) => setWish({ ...wish, ...part })

  async function save() {
    setSaid('Writing…')
    const saved = await actions.exportFile(room, wish)
    setSaid(saved.ok ? saved.value : saved.error.sentence)
  }
  async function copyAll() {
    setSaid(
      (await actions.copyText(actions.wholeRoomText(room)))
        ? 'Everything is on the clipboard, as text.'
        : 'Copying was not allowed.',
    )
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Export this room"
      description="A copy as of now. The room goes on unchanged."
      wide
      footer={
        <>
          <span role="status" className={styles['said']}>
            {said}
          </span>
          {/* void: both say themselves how it went */}
          <Button onClick={() => void copyAll()}>Copy as text</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save the file
          </Button>
        </>
      }
    >
      <div className={styles['kinds']}>
        <RadioCards
          label="What to save"
          value={wish.kind}
          onChange={(value) =>
            change({ kind: exportKinds.find((kind) => kind === value) ?? 'pdf' })
          }
          options={exportKinds.map((value) => ({ value, ...kindWords[value] }))}
          inline
        />
      </div>
      <ExportChoices wish={wish} change={change} />
      {wish.kind === 'bundle' ? (
        <FilesChoice withFiles={wish.files} onChange={(files) => change({ files })} />
      ) : null}
    </Dialog>
  )
}

/** Above this an export is slow to write and too large for most mail and chat (bytes). */
const largeBytes = 20_000_000

/** What of the attached files goes along, and how much that is. Nothing where no file is here. */
function FilesChoice(props: {
  readonly withFiles: boolean
  readonly onChange: (withFiles: boolean) => void
}) {
  const room = useRoom()
  // What is here may change while the dialog is open.
  useRoomStatus()
  const here = filesHere(room)
  const absent = selectSharedFiles(room.state()).wanted.length - here.length
  if (here.length === 0) return null
  const bytes = here.reduce((sum, { size }) => sum + size, 0)
  const size = `${here.length === 1 ? 'One file' : `${here.length} files`}, ${bytesWords(bytes)}.`
  return (
    <div className={styles['choices']}>
      <Checkbox
        label="With the attached files"
        hint={[
          size,
          bytes > largeBytes ? 'That is much for mail or chat; without them it is small.' : '',
          absent > 0 ? `${absent} more ${absent === 1 ? 'is' : 'are'} not on this machine.` : '',
        ]
          .filter(Boolean)
          .join(' ')}
        checked={props.withFiles}
        onChange={props.onChange}
      />
    </div>
  )
}

function ExportChoices(props: {
  readonly wish: ExportWish
  readonly change: (part: Partial<ExportWish>) => void
}) {
  const { wish, change } = props
  if (wholeRoom.includes(wish.kind)) return null
  const isDocument = documents.includes(wish.kind)
  return (
    <div className={styles['choices']}>
      <div className={styles['row']}>
        {isDocument ? (
          <Select
            label="Document"
            value={wish.document}
            onChange={(value) =>
              change({ document: documentKinds.find((kind) => kind === value) ?? 'postmortem' })
            }
            options={documentKinds.map((value) => ({ value, label: documentTitles[value] }))}
          />
        ) : null}
        {papered.includes(wish.kind) ? (
          <Select
            label="Paper"
            value={wish.paper}
            onChange={(value) => change({ paper: paperOf(value) })}
            options={[
              { value: 'A4', label: 'A4' },
              { value: 'Letter', label: 'Letter' },
            ]}
          />
        ) : null}
      </div>
      <Checkbox
        label="Without names"
        hint="Roles stand for people everywhere, also in what was typed. In this file only."
        checked={wish.blameless}
        onChange={(blameless) => change({ blameless })}
      />
      {isDocument ? <SectionChoice wish={wish} change={change} /> : null}
    </div>
  )
}

const paperOf = (value: string): Paper => (value === 'Letter' ? 'Letter' : 'A4')

function SectionChoice({ wish, change }: Parameters<typeof ExportChoices>[0]) {
  const offered = documentSections[wish.document]
  const chosen = offered.filter((key) => wish.sections.includes(key))
  const toggle = (key: SectionKey, wanted: boolean) =>
    change({
      sections: sectionKeys.filter((each) =>
        each === key ? wanted : wish.sections.includes(each),
      ),
    })
  return (
    <details className={styles['sections']}>
      <summary>
        Sections:{' '}
        {chosen.length === offered.length ? 'all' : `${chosen.length} of ${offered.length}`}
      </summary>
      <div>
        {offered.map((key) => (
          <Checkbox
            key={key}
            label={sectionTitles[key]}
            checked={wish.sections.includes(key)}
            onChange={(wanted) => toggle(key, wanted)}
          />
        ))}
      </div>
    </details>
  )
}
