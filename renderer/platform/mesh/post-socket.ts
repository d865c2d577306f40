import type { PortLine } from '../../../shared/ipc/post-port'

/** One line of text messages to a post, whatever carries it. */
export interface PostSocket {
  isOpen(): boolean
  /** Does nothing while the line is not open. */
  send(text: string): void
  /** Closes without a word: `onClosed` is for ends that came from elsewhere. */
  close(): void
}

export interface PostSocketEvents {
  onOpen(): void
  onText(text: string): void
  onClosed(): void
}

/** What a line is for: meeting the members of a room, handing a wall its room, or hearing of alerts. */
export type PostLine = PortLine

/** Opens a line to the post at `host:port`. Throws when the address is none, or this page may not reach it. */
export type OpenPostSocket = (
  address: string,
  events: PostSocketEvents,
  line?: PostLine,
) => PostSocket
