import type { WebrtcConn } from 'y-webrtc'
import * as Y from 'yjs'
import { sendTo, updateMessage } from './y-webrtc-seams'

/**
 * What of the document is not saved on this machine yet, and so dies with it. A new link hears it first: what is written
 * next builds on it, and a peer that had only that could never show it if this machine crashed in between.
 */
export interface UnsavedPart {
  setSaved(isAll: boolean): void
  /** Says it on a link that opens; nothing where all is saved. */
  sayTo(conn: WebrtcConn): void
  dispose(): void
}

export function createUnsavedPart(doc: Y.Doc): UnsavedPart {
  let isSaved = true
  /** Clock by client, of all that is saved. */
  let saved = Y.decodeStateVector(Y.encodeStateVector(doc))
  // It is said to be unsaved while the change that made it so is still being told.
  const beforeChange = ({ beforeState }: Y.Transaction) => {
    if (isSaved) saved = beforeState
  }
  doc.on('beforeTransaction', beforeChange)

  return {
    setSaved(isAll) {
      isSaved = isAll
    },
    sayTo(conn) {
      if (isSaved) return
      const known = Y.encodeStateVector(saved)
      sendTo(conn, updateMessage(Y.encodeStateAsUpdate(doc, known)))
    },
    dispose: () => doc.off('beforeTransaction', beforeChange),
  }
}
