import { Notification } from 'electron'
import type { Notice } from '../../shared/ipc/contract'
import type { Log } from './log/log'

/** Notices of the system, one for each room and cause: a newer one takes the place of the older. */
export interface Notifications {
  /** True when the system took it. Unsigned apps on macOS and machines without a notice service do not. */
  show(notice: Notice): Promise<boolean>
}

/** Some systems say neither yes nor no. */
const answerWithinMs = 1_500

export function createNotifications(deps: {
  readonly log: Log
  readonly onClick: (notice: Notice) => void
}): Notifications {
  // Held here, because one that is collected never tells of its click.
  const shown = new Map<string, Notification>()
  return {
    async show(notice) {
      if (!Notification.isSupported()) return false
      const key = `${notice.roomId} ${notice.cause}`
      shown.get(key)?.close()
      const made = new Notification({ title: notice.title, body: notice.body })
      shown.set(key, made)
      const drop = () => {
        if (shown.get(key) === made) shown.delete(key)
      }
      made.on('click', () => {
        drop()
        deps.onClick(notice)
      })
      made.on('close', drop)
      const answer = new Promise<boolean>((resolve) => {
        made.on('show', () => resolve(true))
        made.on('failed', () => {
          deps.log.warn('notice: the system refused it', { cause: notice.cause })
          drop()
          resolve(false)
        })
        setTimeout(() => resolve(true), answerWithinMs)
      })
      made.show()
      return answer
    },
  }
}
