import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Net } from 'electron'
import { session } from './session'

/** As Chromium names them; the rest is bytes. */
const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
}

async function fetchFile(address: string): Promise<Response> {
  const path = fileURLToPath(address)
  const bytes = await readFile(path).catch(() => {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  })
  const type = mimeTypes[extname(path)] ?? 'application/octet-stream'
  return new Response(bytes, { headers: { 'Content-Type': type } })
}

export const net = {
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { protocol } = new URL(request.url)
    if (protocol === 'file:') return fetchFile(request.url)
    const handler = session.defaultSession.protocol.handlerFor(request.url)
    return handler ? handler(request) : fetch(request)
  },
  isOnline: () => true,
} satisfies {
  // Electron's RequestInit adds a switch that Node's lacks.
  fetch: (input: string | Request, init?: RequestInit) => ReturnType<Net['fetch']>
  isOnline: Net['isOnline']
}
