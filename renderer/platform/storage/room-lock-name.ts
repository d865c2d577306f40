/** Nothing else on this origin takes locks that begin so. */
export const roomLockPrefix = 'warroom:'

/** The lock of a room in a profile; the service worker knows by it that a room is open. */
export const roomLockName = (profile: string, room: string): string =>
  `${roomLockPrefix}${profile}:${room}`
