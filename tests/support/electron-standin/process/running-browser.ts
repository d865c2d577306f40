import type { WebPreferences } from 'electron'
import type { BrowserContext, Frame, Page, Route } from 'playwright-core'
import { allowsServiceWorkers } from '../window/protocol'
import type { Session } from '../window/session'
import { WebContents } from '../window/web-contents'
import type { ChromiumHost } from './chromium-host'

let host: ChromiumHost | null = null
const served = new WeakSet<BrowserContext>()

export const runningBrowser = () => host

/** The frame that asks; null for the first document of a page that another page opens. */
function frameOf(route: Route): Frame | null {
  try {
    return route.request().frame()
  } catch {
    return null
  }
}

async function serve(context: BrowserContext, session: Session): Promise<void> {
  if (served.has(context)) return
  served.add(context)
  await session.serve(context, (route) => {
    // A service worker asks for no window; it has the privilege, or its registration was refused in the page.
    if (route.request().serviceWorker() !== null) return { webContents: null }
    const frame = frameOf(route)
    if (frame === null) return 'refused'
    const page = frame.page()
    const owner = WebContents.getAllWebContents().find((each) => each.ownsPage(page))
    // A page that no window owns was opened by a page, and is closed again.
    if (owner === undefined) return 'refused'
    const isMainFrame = frame === page.mainFrame()
    if (
      route.request().isNavigationRequest() &&
      !owner.navigation.admits(route.request().url(), isMainFrame)
    )
      return 'refused'
    return { webContents: owner }
  })
}

export async function adoptBrowser(started: ChromiumHost, session: Session): Promise<void> {
  host = started
  await serve(started.context, session)
  started.context.on('page', (page) => {
    if (page.url().startsWith('about:blank#window-')) return
    page.close().catch(() => {
      // It closed itself.
    })
  })
}

/** A page for a window: in the app's profile, or in memory for a session of its own. */
export async function openPageFor(
  session: Session,
  preferences: WebPreferences,
  size: { readonly width: number; readonly height: number },
): Promise<Page> {
  if (host === null) throw new Error('no browser runs yet')
  if (session.partition === '' && preferences.javascript !== false) return host.openPage(size)
  const context = await host.browser.newContext({
    viewport: size,
    javaScriptEnabled: preferences.javascript ?? true,
    serviceWorkers: allowsServiceWorkers('app') ? 'allow' : 'block',
  })
  await serve(context, session)
  const page = await context.newPage()
  page.on('close', () => {
    context.close().catch(() => {
      // The browser ended first.
    })
  })
  return page
}
