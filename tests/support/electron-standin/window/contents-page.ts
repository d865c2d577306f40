import type { CDPSession, Page } from 'playwright-core'
import type { FrameFromPreload, FrameToPreload } from '../frames'
import type { pageScripts } from './page-scripts'

/** What a page tells its webContents. */
export interface ContentsPageEvents {
  frame(frame: FrameFromPreload): void
  /** The document with the preload in it is gone, and all ports with it. */
  documentGone(): void
  /** The page itself wants to go somewhere, in whichever of its frames. */
  navigationRequested(url: string, isMainFrame: boolean): void
  windowRequested(details: {
    readonly url: string
    readonly frameName: string
    readonly features: string
  }): void
  crashed(): void
}

export interface ContentsPage {
  readonly page: Page
  readonly connection: CDPSession
  send(frame: FrameToPreload): void
}

const world = 'standin-preload'

/** Joins a page to main: preload world, page world, and what the browser reports about the page. */
export async function joinPage(
  page: Page,
  scripts: ReturnType<typeof pageScripts>,
  events: ContentsPageEvents,
): Promise<ContentsPage> {
  const connection = await page.context().newCDPSession(page)
  const mainFrame = (await connection.send('Page.getFrameTree')).frameTree.frame.id
  let preloadContext: number | null = null

  connection.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== 'standinToMain') return
    const frame: FrameFromPreload = JSON.parse(payload)
    if (frame.kind === 'hello') {
      if (preloadContext !== null) events.documentGone()
      preloadContext = executionContextId
    }
    if (executionContextId === preloadContext) events.frame(frame)
  })
  connection.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId !== preloadContext) return
    preloadContext = null
    events.documentGone()
  })
  connection.on('Runtime.executionContextsCleared', () => {
    if (preloadContext === null) return
    preloadContext = null
    events.documentGone()
  })
  connection.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    events.navigationRequested(url, frameId === mainFrame)
  })
  connection.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    events.windowRequested({ url, frameName: windowName, features: windowFeatures.join(',') })
  })
  page.on('crash', () => {
    preloadContext = null
    events.documentGone()
    events.crashed()
  })
  await connection.send('Page.enable')
  await connection.send('Runtime.enable')
  await connection.send('Runtime.addBinding', {
    name: 'standinToMain',
    executionContextName: world,
  })
  await connection.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
  await connection.send('Page.addScriptToEvaluateOnNewDocument', {
    source: scripts.preload,
    worldName: world,
  })

  return {
    page,
    connection,
    send(frame) {
      // Without a document that has a preload there is nobody to hear it: Electron drops it too.
      if (preloadContext === null) return
      connection
        .send('Runtime.callFunctionOn', {
          functionDeclaration: 'function (text) { globalThis.standinFromMain(text) }',
          executionContextId: preloadContext,
          arguments: [{ value: JSON.stringify(frame) }],
        })
        .catch(() => {
          // The document went while this was on its way; its ports are closed when the browser reports that.
        })
    },
  }
}
