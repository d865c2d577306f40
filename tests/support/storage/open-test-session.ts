import { openRoomSession } from '../../../renderer/session/create-room-session'
import { createKeptLogger } from './kept-logger'

type SessionOptions = Parameters<typeof openRoomSession>[0]

/** A room of Robin's on a profile, without timers and in UTC. */
export const openTestSession = async (
  options: Pick<SessionOptions, 'record' | 'profile' | 'check' | 'openMesh' | 'clock'>,
) =>
  openRoomSession({
    ...options,
    deviceKey: await options.profile.deviceKey(),
    me: { name: 'Robin', team: null },
    fetchesFiles: true,
    every: () => () => undefined,
    zone: 'UTC',
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    logger: createKeptLogger(),
    afterFirstView: () => Promise.resolve(),
  })
