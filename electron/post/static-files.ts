import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { securityHeaders } from './security-headers'

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The type that a file of the app is served as. */
export const mimeTypeOf = (file: string): string =>
  mimeTypes[extname(file)] ?? 'application/octet-stream'

/** Addresses that are the app itself; which of its pages they are, it says itself. */
const pages: ReadonlySet<string> = new Set(['/', '/wall', '/tv'])

/**
 * The file for a URL path inside `root`, or null. Compared segment by segment: a segment that is empty, starts with a dot or
 * holds anything but plain characters is refused, so encodings, backslashes, NUL and `..` never reach the disk.
 */
export async function resolveFile(root: string, urlPath: string): Promise<string | null> {
  const path = pages.has(urlPath) ? '/index.html' : urlPath
  const segments = path.slice(1).split('/')
  if (
    !path.startsWith('/') ||
    !segments.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(part))
  )
    return null
  try {
    const real = await realpath(join(root, ...segments))
    const inside = real.startsWith((await realpath(root)) + sep)
    return inside && (await stat(real)).isFile() ? real : null
  } catch {
    // Not there: a plain 404.
    return null
  }
}

/** Sends one file. Hashed assets may be kept for ever; the page and the worker are asked for each time. */
export function sendFile(response: ServerResponse, file: string, headOnly: boolean): void {
  const hashed = file.includes(`${sep}assets${sep}`)
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': mimeTypeOf(file),
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (headOnly) {
    response.end()
    return
  }
  const stream = createReadStream(file)
  stream.on('error', () => response.destroy())
  stream.pipe(response)
}
