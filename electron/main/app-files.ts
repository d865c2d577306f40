import { readFile } from 'node:fs/promises'
import { appOrigin } from '../../shared/ipc/contract'
import { mimeTypeOf, resolveFile } from '../post/static-files'
import { appHeaders } from './security/content-policy'

/** The answer to one request of app://. */
export interface AppAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | null
}

const refuse = (status: number): AppAnswer => ({ status, headers: appHeaders, body: null })

/**
 * Answers with a file of the built app, or refuses. The address is cut as it stands, without decoding: a path with a percent sign,
 * a backslash or a dot segment names no file of ours. Never rejects.
 */
export async function answerAppRequest(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<AppAnswer> {
  if (request.method !== 'GET') return refuse(405)
  const { url } = request
  if (url.length > 2_048 || !url.startsWith(`${appOrigin}/`)) return refuse(404)
  const path = url.slice(appOrigin.length).split(/[?#]/, 1)[0] ?? '/'
  const file = await resolveFile(root, path)
  if (file === null) return refuse(404)
  try {
    const body = new Uint8Array(await readFile(file))
    return { status: 200, headers: { ...appHeaders, 'Content-Type': mimeTypeOf(file) }, body }
  } catch {
    // It was there a moment ago: an update is being put in place.
    return refuse(404)
  }
}
