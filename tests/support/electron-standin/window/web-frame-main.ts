import type { WebFrameMain as ElectronFrame } from 'electron'
import { control } from '../control'
import { originOf } from '../standin-address'

/** The part of a frame that a sender check reads. */
export interface WebFrameMain
  extends Pick<ElectronFrame, 'url' | 'origin' | 'detached' | 'isDestroyed' | 'name'> {
  readonly routingId: number
  readonly processId: number
  readonly parent: WebFrameMain | null
  readonly top: WebFrameMain | null
  readonly frames: readonly WebFrameMain[]
}

/** The main frame of a webContents; its address is read each time, because it changes with every navigation. */
export function createMainFrame(
  id: number,
  url: () => string,
  isGone: () => boolean,
): WebFrameMain {
  const frame: WebFrameMain = {
    get url() {
      return url()
    },
    get origin() {
      return originOf(url())
    },
    get detached() {
      return isGone()
    },
    isDestroyed: isGone,
    name: '',
    routingId: 1,
    processId: id,
    parent: null,
    get top() {
      return frame
    },
    frames: [],
  }
  return frame
}

/** The frame that main is told about: the real one, or the one a test wants to see refused. */
export function senderOf(frame: WebFrameMain): WebFrameMain | null {
  const wrong: WebFrameMain = {
    name: '',
    url: frame.url,
    origin: frame.origin,
    detached: false,
    isDestroyed: () => false,
    routingId: 2,
    processId: frame.processId,
    parent: null,
    top: null,
    frames: [],
  }
  switch (control.script().senderFrame) {
    case 'real':
      return frame
    case 'null':
      return null
    case 'child':
      return { ...wrong, parent: frame, top: frame }
    case 'foreign':
      return { ...wrong, url: 'https://elsewhere.example/', origin: 'https://elsewhere.example' }
    case 'detached':
      return { ...wrong, detached: true }
  }
}
