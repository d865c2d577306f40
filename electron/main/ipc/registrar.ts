import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { hostRequestNames, requestChannel } from '../../../shared/ipc/contract'
import type { RequestDesk, Sender } from './request-desk'

/** Reads the frame at once: it may be null a moment later, when the page has gone on. */
function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame
  return {
    contentsId: event.sender.id,
    frame:
      frame === null
        ? null
        : frame.detached
          ? { url: '', origin: '', isTop: false, isDetached: true }
          : {
              url: frame.url,
              origin: frame.origin,
              isTop: frame.parent === null && frame === event.sender.mainFrame,
              isDetached: false,
            },
  }
}

/** The one place where main listens to renderers: every request of the contract, through the desk. */
export function registerRequests(desk: RequestDesk): void {
  for (const name of hostRequestNames) {
    ipcMain.handle(requestChannel(name), (event, argument: unknown) =>
      desk.answer(name, senderOf(event), argument),
    )
  }
}
