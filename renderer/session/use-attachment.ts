import { useSyncExternalStore } from 'react'
import type { AttachmentState } from './attachments'
import { useRoom } from './use-room'

/** Where an attached file is now. */
export function useAttachment(hash: string): AttachmentState {
  const room = useRoom()
  return useSyncExternalStore(room.subscribe, () => room.attachments.state(hash))
}
