import { type Bundle, encodeBundle } from '../../shared/doc/bundle'
import { postmortemMarkdown } from '../../shared/report/postmortem-markdown'
import type { ReportInput } from '../../shared/report/report-input'
import { roomJson } from '../../shared/report/room-json'
import type { ExportKind } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'

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

export function exportRoom(room: RoomSession, kind: ExportKind, now: number): RoomFile {
  const input = reportInputOf(room, now)
  const name = fileName(input.state.incident?.title ?? input.title)
  switch (kind) {
    case 'postmortem':
    case 'blameless':
      return {
        name: `${name}${kind === 'blameless' ? '-blameless' : ''}.md`,
        mime: 'text/markdown',
        bytes: utf8.encode(postmortemMarkdown(input, { blameless: kind === 'blameless' })),
      }
    case 'json':
      return { name: `${name}.json`, mime: 'application/json', bytes: utf8.encode(roomJson(input)) }
    case 'bundle': {
      const bundle: Bundle = {
        roomId: input.roomId,
        title: input.state.incident?.title ?? input.title,
        createdAt: now,
        entries: input.entries,
        pads: input.pads,
        content: room.encode(),
      }
      return {
        name: `${name}.warroom`,
        mime: 'application/octet-stream',
        bytes: encodeBundle(bundle),
      }
    }
  }
}
