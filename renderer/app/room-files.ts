import { ok, type Result, refused } from '../../shared/base/result'
import { type BundleRoom, encodeBundleWithFiles } from '../../shared/doc/bundle'
import type { HostOutcome } from '../../shared/ipc/contract'
import { draftReport } from '../../shared/report/draft-report'
import { reportFonts } from '../../shared/report/fonts'
import { reportHtml } from '../../shared/report/html/report-html'
import { actionsCsv, timelineCsv } from '../../shared/report/report-csv'
import { followUpsIcs } from '../../shared/report/report-ics'
import type { ReportInput } from '../../shared/report/report-input'
import { reportJson } from '../../shared/report/report-json'
import { reportMarkdown } from '../../shared/report/report-markdown'
import type { Report } from '../../shared/report/report-schema'
import { roomJson } from '../../shared/report/room-json'
import type { ExportKind, ExportWish, Refusal } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import { filesHere } from '../session/shared-files'

/** A room as it leaves or enters by file. */
export interface RoomFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

const utf8 = new TextEncoder()

export function reportInputOf(room: RoomSession, now: number): ReportInput {
  const { state, pads, record } = room.snapshot()
  return {
    state,
    pads,
    entries: room.entries(),
    roomId: record.id,
    title: record.title,
    generatedAt: now,
  }
}

/** A file name made of a title: letters, digits and dashes of any script. */
const fileName = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'room'

/** The document to be printed, and the name of the file. */
export function printedRoom(room: RoomSession, wish: ExportWish, now: number) {
  const report = draftReport(reportInputOf(room, now), wish)
  return {
    name: `${documentName(report, wish)}.pdf`,
    html: reportHtml(report, { ...wish, fonts: reportFonts }),
    paper: wish.paper,
  }
}

/** Made of the report's own title: in a blameless one it holds no name either. */
const documentName = (report: Report, { document, blameless }: ExportWish): string =>
  [fileName(report.title), document === 'postmortem' ? '' : document, blameless ? 'blameless' : '']
    .filter((part) => part !== '')
    .join('-')

/** Any file but the printed one and the bundle. */
export function exportRoom(
  room: RoomSession,
  wish: ExportWish & { readonly kind: Exclude<ExportKind, 'pdf' | 'bundle'> },
  now: number,
): RoomFile {
  const input = reportInputOf(room, now)
  const report = draftReport(input, wish)
  const named = documentName(report, wish)
  const text = (name: string, mime: string, words: string): RoomFile => ({
    name,
    mime,
    bytes: utf8.encode(words),
  })
  switch (wish.kind) {
    case 'md':
      return text(`${named}.md`, 'text/markdown', reportMarkdown(report, wish))
    case 'html':
      return text(`${named}.html`, 'text/html', reportHtml(report, { ...wish, fonts: reportFonts }))
    case 'report':
      return text(
        `${named}-report.json`,
        'application/json',
        reportJson(report, { ...input, content: room.encode() }),
      )
    case 'timeline':
      return text(`${named}-timeline.csv`, 'text/csv', timelineCsv(report))
    case 'actions':
      return text(`${named}-actions.csv`, 'text/csv', actionsCsv(report))
    case 'calendar':
      return text(`${named}.ics`, 'text/calendar', followUpsIcs(report))
    case 'json':
      return text(`${fileName(titleOf(input))}.json`, 'application/json', roomJson(input))
  }
}

const titleOf = (input: ReportInput): string => input.state.incident?.title ?? input.title

/** The whole room, with the attached files of this machine where they are wanted; `remark` says what of them is not in it. */
export async function exportBundle(
  room: RoomSession,
  wantsFiles: boolean,
  now: number,
): Promise<{ readonly file: RoomFile; readonly remark: string }> {
  const input = reportInputOf(room, now)
  const files = wantsFiles ? filesHere(room).map(({ hash, size }) => ({ sha256: hash, size })) : []
  const { bytes, left } = await encodeBundleWithFiles(bundleOf(room, input, now), files, (hash) =>
    room.attachments.read(hash),
  )
  return {
    file: {
      name: `${fileName(titleOf(input))}.warroom`,
      mime: 'application/octet-stream',
      bytes,
    },
    remark: left.length === 0 ? '' : ` ${leftWords(left.length)}`,
  }
}

const leftWords = (count: number): string =>
  count === 1
    ? 'One attached file could not be read and is not in it.'
    : `${count} attached files could not be read and are not in it.`

const bundleOf = (room: RoomSession, input: ReportInput, now: number): BundleRoom => ({
  roomId: input.roomId,
  title: titleOf(input),
  createdAt: now,
  entries: input.entries,
  pads: input.pads,
  content: room.encode(),
})

/** What to say of a file that the host was given. */
export function savedWords(outcome: HostOutcome<string>, remark = ''): Result<string, Refusal> {
  if (!outcome.ok) return refused({ sentence: outcome.sentence })
  return ok(
    outcome.value === ''
      ? 'The print window of the browser has it now. Choose "Save as PDF" there.'
      : `Saved: ${outcome.value}${remark === '' ? '' : `.${remark}`}`,
  )
}
