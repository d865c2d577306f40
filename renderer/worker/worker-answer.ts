/** What the service worker answers: nothing newer, a newer version that waits, or one that may not come in while a room is open. */
export type WorkerAnswer = 'current' | 'waiting' | 'room-open'

/** What came over the port, or null. */
export const parseWorkerAnswer = (value: unknown): WorkerAnswer | null =>
  value === 'current' || value === 'waiting' || value === 'room-open' ? value : null
