import { ok, type Result, refused } from '../../shared/base/result'
import {
  type Bundle,
  describeBundleRejection,
  encodeBundle,
  isBundle,
  parseBundle,
} from '../../shared/doc/bundle'
import { importScenario } from '../../shared/doc/import-scenario'
import { fillPad } from '../../shared/doc/pads'
import { createRoomDoc } from '../../shared/doc/room-doc'
import type { Entry } from '../../shared/incident/entry'
import { fold } from '../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import { postmortemMarkdown } from '../../shared/report/postmortem-markdown'
import type { ReportInput } from '../../shared/report/report-input'
import { roomJson } from '../../shared/report/room-json'
import { checkUpdate } from '../../shared/sync/gate'
import type { ExportKind, Refusal } from '../session/room-actions'
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

/** The content of a room that a file brings: its entries inside one Yjs state. */
export interface BroughtRoom {
  /** The id that the entries were signed for; null when a new one is free to be taken. */
  readonly roomId: string | null
  readonly title: string
  /** Makes the Yjs state for the room of this id. */
  content(roomId: string): Result<Uint8Array, Refusal>
}

/** Writes what comes from files; no live document takes this id, they are random 32-bit numbers. */
const importClientId = 7

export function contentOfEntries(
  entries: readonly Entry[],
  pads: Readonly<Record<string, string>>,
): Uint8Array {
  const doc = createRoomDoc()
  // The same file gives the same Yjs content everywhere, so that two machines that both import it merge into one.
  doc.ydoc.clientID = importClientId
  doc.append(entries)
  for (const [name, text] of Object.entries(pads)) fillPad(doc.pad(name), text)
  const content = doc.encode()
  doc.dispose()
  return content
}

/** Reads a `.warroom` file or a scenario. */
export function readRoomFile(
  bytes: Uint8Array,
  name: string,
  sample: boolean,
): Result<BroughtRoom, Refusal> {
  if (isBundle(bytes)) {
    const bundle = parseBundle(bytes)
    if (!bundle.ok)
      return refused({ sentence: `${name}: ${describeBundleRejection(bundle.error)}` })
    const checked = checkUpdate(bundle.value.content)
    if (!checked.ok) {
      return refused({
        sentence: `${name}: the content of this file cannot be read (${checked.error}). Nothing was imported.`,
      })
    }
    const { roomId, title, content } = bundle.value
    return ok({ roomId, title, content: () => ok(content) })
  }
  const scenario = parseScenario(new TextDecoder().decode(bytes))
  if (!scenario.ok) {
    return refused({
      sentence: `${name} is neither a War Room file nor a scenario. ${describeScenarioRejection(scenario.error)} Nothing was imported.`,
    })
  }
  return ok({
    roomId: null,
    title: scenario.value.title,
    content(roomId) {
      const entries = importScenario(scenario.value, roomId, { sample })
      if (!entries.ok) {
        return refused({
          sentence: `${name}: ${describeScenarioRejection(entries.error)} Nothing was imported.`,
        })
      }
      const { situation, impact } = fold(entries.value)
      return ok(
        contentOfEntries(entries.value, {
          situation: situation?.text ?? '',
          'impact-people': impact.business ?? '',
          'impact-systems': impact.technical ?? '',
        }),
      )
    },
  })
}
