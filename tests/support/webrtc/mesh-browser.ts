import { createServer } from 'node:http'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../chromium'
import { bundleMeshPage } from './bundle-mesh-page'

/**
 * One Chromium whose pages hold a document each, every page in a context of its own: pages of one context would sync by
 * BroadcastChannel and prove nothing about links.
 */
export interface MeshBrowser {
  /** A page in a fresh context, or in the one given. */
  page(context?: BrowserContext): Promise<Page>
  context(): Promise<BrowserContext>
  close(): Promise<void>
}

/** Serves the page whether a post runs or not. From a real port: Chromium lets no page of unknown origin reach loopback. */
function servePage(
  script: string,
): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/mesh-page.js'
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' })
    response.end(
      isScript ? script : '<!doctype html><title>mesh</title><script src="/mesh-page.js"></script>',
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      if (typeof bound !== 'object' || bound === null) reject(new Error('the page has no port'))
      else resolve({ origin: `http://127.0.0.1:${bound.port}`, close: () => server.close() })
    })
  })
}

export async function openMeshBrowser(): Promise<MeshBrowser> {
  const executablePath = chromiumPath()
  const site = await servePage(await bundleMeshPage())
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArguments,
  })
  const context = () => browser.newContext()
  return {
    context,
    async page(given) {
      const page = await (given ?? (await context())).newPage()
      await page.goto(`${site.origin}/`)
      return page
    },
    async close() {
      await browser.close()
      site.close()
    },
  }
}
