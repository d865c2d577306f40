import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Alert } from '../../shared/alerts/alert'
import type { HookState } from '../../shared/alerts/alert-words'
import { must } from '../../shared/base/assert'
import type { Dispose } from '../../shared/base/lifetime'

/** An alert and the post that holds it. */
export interface HeldAlert extends Alert {
  /** `host:port` */
  readonly post: string
}

/** A post that is followed. `key-needed`: it does not show alerts without its key, or not with this one. */
export interface FollowedPost {
  readonly address: string
  readonly isOwn: boolean
  readonly state: 'away' | 'key-needed' | HookState
}

export interface AlertsState {
  readonly posts: readonly FollowedPost[]
  /** Newest first. */
  readonly alerts: readonly HeldAlert[]
}

/** Alerts of monitoring that posts hold, for as long as somebody listens. */
export interface AlertFeed {
  /** The same object until something changed. */
  state(): AlertsState
  subscribe(listener: () => void): Dispose
  /** Tells the post, and by it every other desk, that somebody saw to it; null takes that back. */
  settle(alert: HeldAlert, how: Alert['settled']): void
  /** The key with which senders come in at the post of this machine; null lets nobody in. */
  admit(key: string | null): void
}

export const AlertFeedContext = createContext<AlertFeed | null>(null)

export const useAlertFeed = (): AlertFeed =>
  must(useContext(AlertFeedContext), 'the app renders everything inside AlertFeedContext')

export function useAlerts(): AlertsState {
  const feed = useAlertFeed()
  return useSyncExternalStore(feed.subscribe, feed.state)
}
