import { BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron'
import type { Log } from '../log/log'
import { readExternalLink } from './navigation-policy'

/** The one gate to other programs: nothing else in the app may import `shell`. */
export interface ExternalLinks {
  /** Shows where the address leads, asks, and opens it. */
  open(url: string, windowId: number): Promise<void>
}

export function createExternalLinks(log: Log): ExternalLinks {
  let asking = false

  const parentOf = (windowId: number) =>
    BrowserWindow.getAllWindows().find((window) => window.webContents.id === windowId)

  async function ask(question: MessageBoxOptions, windowId: number): Promise<number> {
    const parent = parentOf(windowId)
    const { response } = parent
      ? await dialog.showMessageBox(parent, question)
      : await dialog.showMessageBox(question)
    return response
  }

  const say = (sentence: string, windowId: number) =>
    ask({ type: 'info', buttons: ['Close'], message: 'Not opened', detail: sentence }, windowId)

  async function confirmed(where: string, url: string, windowId: number): Promise<boolean> {
    const question: MessageBoxOptions = {
      type: 'question',
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
      title: 'Open outside War Room?',
      message: `Open ${where} outside War Room?`,
      detail: url.length > 400 ? `${url.slice(0, 400)}…` : url,
    }
    return (await ask(question, windowId)) === 0
  }

  return {
    async open(text, windowId) {
      const link = readExternalLink(text)
      // A page that asks again and again must not pile up questions.
      if (asking) return
      asking = true
      if (link.kind === 'refused') {
        await say(link.sentence, windowId).finally(() => {
          asking = false
        })
        return
      }
      try {
        const where = link.kind === 'web' ? link.host : `a mail to ${link.to || 'somebody'}`
        if (await confirmed(where, link.url, windowId)) await shell.openExternal(link.url)
      } catch (fault) {
        log.fault('links: not opened', fault)
        await say('No program of this machine opens this address.', windowId)
      } finally {
        asking = false
      }
    },
  }
}
