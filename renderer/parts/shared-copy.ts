import { ok, type Result, refused } from '../../shared/base/result'
import { mimeType } from '../../shared/incident/entries/fields'
import { limits } from '../../shared/sync/limits'
import { mebibytesWords } from './bytes-words'

/** Pictures that the page can draw anew and show. */
const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])
/** What the page shows as a picture; anything else is only saved, because it may be a program for a browser. */
const shown: ReadonlySet<string> = new Set([...pictures, 'image/gif'])

export const isShownPicture = (mime: string): boolean => shown.has(mime)
/** Whether a shared copy is drawn anew, without what a camera wrote beside the picture. */
export const isDrawnAnew = (mime: string): boolean => pictures.has(mime)

/** Close to what cameras write themselves. */
const quality = 0.92

/** Why a file cannot be shared, as a sentence; null when it can. */
export function cannotShare(file: Pick<File, 'name' | 'size'>): string | null {
  if (file.size === 0) return `${file.name} is empty: there is nothing to share.`
  return file.size > limits.maxFileBytes
    ? `${file.name} has ${mebibytesWords(file.size)}. A room shares files of up to ${mebibytesWords(limits.maxFileBytes)}; note where it lies, with its fingerprint.`
    : null
}

export interface SharedCopy {
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * The bytes of a file as a room gets them. A picture is drawn anew, so that place, camera and thumbnail, which a picture may carry
 * unseen, stay on this machine. Everything else is taken as it is.
 */
export async function sharedCopyOf(file: File): Promise<Result<SharedCopy, string>> {
  const why = cannotShare(file)
  if (why !== null) return refused(why)
  const [said = ''] = file.type.toLowerCase().split(';')
  const mime = mimeType.safeParse(said.trim()).data ?? 'application/octet-stream'
  try {
    const copy = isDrawnAnew(mime) ? await draw(file, mime) : file
    const bytes = new Uint8Array(await copy.arrayBuffer())
    const tooLarge = cannotShare({ name: file.name, size: bytes.length })
    return tooLarge === null ? ok({ mime, bytes }) : refused(tooLarge)
  } catch {
    return refused(
      isDrawnAnew(mime)
        ? `${file.name} could not be drawn as a picture. Note it with its fingerprint.`
        : `${file.name} could not be read to its end. Choose it again.`,
    )
  }
}

async function draw(file: File, mime: string): Promise<Blob> {
  const picture = await createImageBitmap(file)
  try {
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(picture, 0, 0)
    return await new Promise<Blob>((resolve, reject) => {
      const done = (blob: Blob | null) =>
        // Another type than asked for: this browser cannot write it.
        blob?.type === mime ? resolve(blob) : reject(new Error('not drawn'))
      canvas.toBlob(done, mime, quality)
    })
  } finally {
    picture.close()
  }
}
