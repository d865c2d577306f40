import { z } from 'zod'
import { noticeCauses, type RequestArgument, type RequestName } from '../../../shared/ipc/contract'

/**
 * Every argument that a renderer may send, with its bounds. A request without a parser does not compile. Sizes are
 * bounds of sense, so that a page gone wrong cannot fill main's memory or disk.
 */
export type RequestParsers = {
  readonly [Name in RequestName]: z.ZodType<RequestArgument<Name>>
}

const mebibyte = 1024 * 1024
const roomId = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const view = z.string().regex(/^[a-z-]{1,20}$/)
const bytes = (max: number) =>
  z.instanceof(Uint8Array).refine((value) => value.byteLength <= max, `more than ${max} bytes`)
const fileName = z.string().min(1).max(200)

export const requestParsers: RequestParsers = {
  info: z.null(),
  posts: z.null(),
  letNetworkIn: z.strictObject({ allow: z.boolean() }),
  connectPost: z.null(),
  saveFile: z.strictObject({
    name: fileName,
    mime: z.string().regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}(?:;[ a-z0-9=-]{1,40})?$/i),
    // A room with all of its attached files.
    bytes: bytes((160 + 500) * mebibyte),
  }),
  savePdf: z.strictObject({
    name: fileName,
    html: z.string().max(32 * mebibyte),
    paper: z.enum(['A4', 'Letter']),
  }),
  copyText: z.strictObject({ text: z.string().max(32 * mebibyte) }),
  displays: z.null(),
  openWall: z.strictObject({ roomId: roomId.nullable(), displayId: z.int().nullable() }),
  wallDrawn: z.null(),
  setMenu: z.strictObject({
    entries: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9.-]{0,59}$/),
          title: z.string().min(1).max(80),
          section: z.string().min(1).max(40),
          shortcut: z
            .string()
            .regex(/^(?:Mod\+)?(?:Shift\+)?(?:[A-Z0-9/]|F[0-9]{1,2})$/)
            .nullable(),
        }),
      )
      .max(200),
  }),
  notify: z.strictObject({
    cause: z.enum(noticeCauses),
    roomId,
    view,
    title: z.string().min(1).max(120),
    body: z.string().max(300),
  }),
  setBadge: z.strictObject({ count: z.int().min(0).max(999) }),
  setTray: z.strictObject({ shown: z.boolean() }),
  takeOpenings: z.null(),
  setIncidentOpen: z.strictObject({ open: z.boolean() }),
  secretState: z.null(),
  unlockSecrets: z.strictObject({ passphrase: z.string().min(1).max(1_024) }),
  sealSecret: z.strictObject({ bytes: bytes(4_096) }),
  openSecret: z.strictObject({ sealed: bytes(8_192) }),
  checkForUpdate: z.null(),
  installUpdate: z.null(),
}
