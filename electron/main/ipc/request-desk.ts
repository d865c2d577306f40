import {
  appOrigin,
  type HostOutcome,
  type RequestAnswer,
  type RequestArgument,
  type RequestName,
} from '../../../shared/ipc/contract'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import { FileFault } from '../files/file-fault'
import type { Log } from '../log/log'
import type { RequestParsers } from './request-parsers'

/** The frame that a message came from, as it was when the message arrived. */
export interface SenderFrame {
  readonly url: string
  readonly origin: string
  readonly isTop: boolean
  readonly isDetached: boolean
}

/** Who asks: a window by its contents id, and the frame in it; null when the frame is gone. */
export interface Sender {
  readonly contentsId: number
  readonly frame: SenderFrame | null
}

/** The answer of each request. A request without one does not compile. `windowId` is the contents id of the asker. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (
    argument: RequestArgument<Name>,
    windowId: number,
  ) => RequestAnswer<Name> | Promise<RequestAnswer<Name>>
}

export interface RequestDesk {
  /** Checks who asks and what, then answers. Never rejects. */
  answer(name: RequestName, sender: Sender, argument: unknown): Promise<HostOutcome<unknown>>
  /** Forgets what was counted for a window. */
  forget(contentsId: number): void
}

/** Null when this frame may ask; otherwise why not, for the log. */
export function refusalOfSender(
  sender: Sender,
  isOwnWindow: (contentsId: number) => boolean,
): string | null {
  const { frame } = sender
  if (frame === null) return 'frame-gone'
  if (frame.isDetached) return 'frame-detached'
  if (!frame.isTop) return 'frame-inside'
  if (frame.origin !== appOrigin || !frame.url.startsWith(`${appOrigin}/`)) return 'foreign-origin'
  return isOwnWindow(sender.contentsId) ? null : 'foreign-window'
}

const notForYou = 'This window may not ask that of War Room.'
const tooFast = 'This window asks too much at once. Try again in a moment.'
const notUnderstood = 'War Room did not understand this request. Nothing was done.'
const failed = 'War Room could not do this. The log of this machine says why.'

export function createRequestDesk(deps: {
  readonly parsers: RequestParsers
  readonly handlers: RequestHandlers
  readonly isOwnWindow: (contentsId: number) => boolean
  readonly now: () => number
  readonly log: Log
}): RequestDesk {
  const { log } = deps
  const buckets = new Map<number, ReturnType<typeof createTokenBucket>>()

  function bucketOf(contentsId: number) {
    const known = buckets.get(contentsId)
    if (known) return known
    const made = createTokenBucket({ perSecond: 50, burst: 300, now: deps.now })
    buckets.set(contentsId, made)
    return made
  }

  async function run<Name extends RequestName>(
    name: Name,
    windowId: number,
    argument: unknown,
  ): Promise<HostOutcome<unknown>> {
    const parsed = deps.parsers[name].safeParse(argument)
    if (!parsed.success) {
      log.warn('ipc: not understood', { request: name })
      return { ok: false, sentence: notUnderstood }
    }
    try {
      return await deps.handlers[name](parsed.data, windowId)
    } catch (fault) {
      log.fault(`ipc: ${name} failed`, fault)
      return { ok: false, sentence: fault instanceof FileFault ? fault.message : failed }
    }
  }

  return {
    async answer(name, sender, argument) {
      const refusal = refusalOfSender(sender, deps.isOwnWindow)
      if (refusal !== null) {
        log.warn('ipc: refused', { request: name, refusal })
        return { ok: false, sentence: notForYou }
      }
      if (!bucketOf(sender.contentsId).take()) {
        log.warn('ipc: too fast', { request: name })
        return { ok: false, sentence: tooFast }
      }
      return run(name, sender.contentsId, argument)
    },
    forget: (contentsId) => void buckets.delete(contentsId),
  }
}
