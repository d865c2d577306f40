import { createContext, useContext } from 'react'
import { must } from '../../shared/base/assert'
import type { Result } from '../../shared/base/result'
import type { DocumentKind } from '../../shared/report/documents'
import type { Paper } from '../../shared/report/html/style'
import type { Report, SectionKey } from '../../shared/report/report-schema'
import type { Seat } from '../../shared/sync/seat'
import type { WallCode } from '../../shared/sync/wall-code'
import type { ImportWatch } from './import-watch'
import type { Library, LibraryWatch } from './library'
import type { ReplayActions } from './replay'
import type { RoomSession } from './room-session'
import type { ScreenOffer } from './screen-code'
import type { RoomRecord, StorageSpace } from './storage'

/** A refusal that is already a sentence: it comes from files, invites and the host. */
export interface Refusal {
  readonly sentence: string
}

/** What can be done with rooms as a whole. The app implements it; screens use it. */
export interface RoomActions extends ReplayActions {
  rooms(): Promise<readonly RoomRecord[]>
  /** Declares: makes a room with its secrets and writes the first entries. */
  createRoom(declaration: unknown): Promise<Result<string, Refusal>>
  /** Makes a room that is a handbook; answers its id. */
  createHandbook(title: string): Promise<Result<string, Refusal>>
  /** Reads an invite without joining. */
  readInvite(text: string): Result<InviteView, Refusal>
  joinRoom(text: string): Promise<Result<string, Refusal>>
  openRoom(id: string): Promise<Result<RoomSession, Refusal>>
  /** The room from an observer's seat, for a wall: it writes nothing. */
  watchRoom(id: string): Promise<Result<RoomSession, Refusal>>
  removeRoom(id: string): Promise<void>
  /** A `.warroom` file or a scenario. Stopping it leaves nothing behind. */
  importFile(bytes: Uint8Array, name: string, watch: ImportWatch): Promise<Result<string, Refusal>>
  openSample(): Promise<Result<string, Refusal>>
  /** A public incident to study: local, never shared, made at the first call. */
  openStudy(study: Study): Promise<Result<string, Refusal>>
  /** Reads the rooms of this machine that are wanted, one after the other. Rejects only when it was stopped or no room can be listed. */
  library(watch: LibraryWatch): Promise<Library>
  /** The room that a demo post offers to every browser that comes. */
  openDemo(watch: ImportWatch): Promise<Result<string, Refusal>>
  makeInvite(
    room: RoomSession,
    options: { readonly seat: Seat; readonly expiresAt: number | null },
  ): MadeInvite
  /** Shows a code by which a screen without a keyboard comes in as an observer. */
  offerToScreen(room: RoomSession): Promise<ScreenOffer>
  /** Joins the room of the desk that shows this code, as an observer; answers its id. */
  takeScreenCode(code: WallCode): Promise<Result<string, Refusal>>
  /** Answers with a sentence of what became of it. */
  exportFile(room: RoomSession, wish: ExportWish): Promise<Result<string, Refusal>>
  /** The postmortem as it would be exported now, without the whole log and the digest. */
  reportOnScreen(room: RoomSession): Report
  /** Everything of the room as text, for the clipboard when saving fails. */
  wholeRoomText(room: RoomSession): string
  /** Addresses at which others can reach a post that this page uses, `host:port`; the own machine's loopback last. */
  postAddresses(): Promise<PostAddresses>
  /** What is used and left on the disk of this machine. */
  space(): Promise<StorageSpace>
  copyText(text: string): Promise<boolean>
  saveText(name: string, text: string): Promise<Result<string, Refusal>>
}

/** Incidents that come with the app, by the name of their file. */
export const studies = [
  { key: 'gitlab-2017-database', title: 'GitLab.com, January 2017' },
  { key: 's3-2017-us-east-1', title: 'Amazon S3, February 2017' },
  { key: 'shakespeare-sonnet', title: 'Shakespeare search, the sample' },
  { key: 'drill-unmanaged', title: 'The labels stop, nobody in command' },
  { key: 'drill-managed', title: 'The labels stop, with a commander' },
] as const
export type Study = (typeof studies)[number]['key']

export interface InviteView {
  readonly title: string
  readonly seat: Seat
  readonly posts: readonly string[]
  readonly expiresAt: number | null
  readonly roomId: string
}

export interface MadeInvite {
  readonly code: string
  readonly appLink: string
  /** One for each post that serves the app. */
  readonly webLinks: readonly string[]
}

export interface PostAddresses {
  /** True when the post that serves this page listens on the network. */
  readonly lan: boolean
  readonly addresses: readonly string[]
}

export const exportKinds = [
  'pdf',
  'md',
  'html',
  'report',
  'timeline',
  'actions',
  'calendar',
  'json',
  'bundle',
] as const
export type ExportKind = (typeof exportKinds)[number]

/** What is exported, and how. The room itself (`json`, `bundle`) knows no other way than whole and with names. */
export interface ExportWish {
  readonly kind: ExportKind
  readonly document: DocumentKind
  readonly paper: Paper
  readonly blameless: boolean
  readonly sections: readonly SectionKey[]
  /** With the attached files of this machine (`bundle`). */
  readonly files: boolean
}

export const RoomActionsContext = createContext<RoomActions | null>(null)

export const useRoomActions = (): RoomActions =>
  must(useContext(RoomActionsContext), 'the app renders everything inside RoomActionsContext')
