import { refused } from '../../../shared/base/result'
import type { ScreenCodes } from '../../session/screen-code'
import type { OpenPostSocket } from '../mesh/post-socket'
import { offerCode } from './offer-code'
import { takeCode } from './take-code'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const noPost = 'This machine knows no meeting place, so no code can be used from here.'

/** Both ends of a wall code at one post. */
export const createScreenCodes = (
  openSocket: OpenPostSocket,
  address: string | null,
  now: () => number,
): ScreenCodes => ({
  offer: (invite) =>
    address === null
      ? {
          state: () => ended,
          subscribe: () => () => undefined,
          dispose: () => undefined,
        }
      : offerCode({ openSocket, address, invite, random, now }),
  take: (code) =>
    address === null
      ? Promise.resolve(refused({ sentence: noPost }))
      : takeCode({ openSocket, address, code, random }),
})

const ended = { kind: 'ended', sentence: noPost } as const
