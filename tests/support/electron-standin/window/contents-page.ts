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
  /** The main frame shows another address; `isInPage` when it is still the same document. */
  navigated(url: string, isInPage: boolean): void
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
  /** Numbers repeat from process to process, so the browser's own name of a context is kept with it. */
  const names = new Map<number, string>()
  let preload: { readonly id: number; readonly name: string | undefined } | null = null
  const leave = () => {
    if (preload === null) return
    preload = null
    events.documentGone()
  }

  connection.on('Runtime.executionContextCreated', ({ context }) => {
    names.set(context.id, context.uniqueId)
  })
  connection.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== 'standinToMain') return
    const frame: FrameFromPreload = JSON.parse(payload)
    if (frame.kind === 'hello') {
      leave()
      preload = { id: executionContextId, name: names.get(executionContextId) }
    }
    if (executionContextId === preload?.id) events.frame(frame)
  })
  connection.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
    if (executionContextUniqueId === preload?.name) leave()
  })
  connection.on('Runtime.executionContextsCleared', leave)
  connection.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    events.navigationRequested(url, frameId === mainFrame)
  })
  connection.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === mainFrame) events.navigated(frame.url + (frame.urlFragment ?? ''), false)
  })
  connection.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) events.navigated(url, true)
  })
  connection.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    events.windowRequested({ url, frameName: windowName, features: windowFeatures.join(',') })
  })
  page.on('crash', () => {
    leave()
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
      const to = preload
      if (to === null) return
      connection
        .send('Runtime.callFunctionOn', {
          functionDeclaration: 'function (text) { globalThis.standinFromMain(text) }',
          executionContextId: to.id,
          arguments: [{ value: JSON.stringify(frame) }],
        })
        .then(({ exceptionDetails }) => {
          const failure = exceptionDetails?.exception?.description
          if (failure) process.stderr.write(`stand-in: the preload failed: ${failure}\n`)
        })
        .catch((error) => {
          // When the document went while this was on its way, its ports are closed as soon as the browser reports that.
          if (preload === to && !page.isClosed()) process.stderr.write(`stand-in: ${error}\n`)
        })
    },
  }
}
