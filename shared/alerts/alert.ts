/** What sends alerts to a post: Prometheus Alertmanager, Grafana, or anything that can send JSON. */
export const alertSources = ['alertmanager', 'grafana', 'generic'] as const
export type AlertSource = (typeof alertSources)[number]

/** One alert as its sender told it, cut to size. Times are epoch ms (UTC). */
export interface AlertReport {
  /** The sender's own name for it; what it says again under the same name is the same alert. At most 100 characters. */
  readonly key: string
  readonly source: AlertSource
  readonly state: 'firing' | 'resolved'
  /** At most 160 characters, as the title of an incident. */
  readonly title: string
  /** At most 1,000 characters. */
  readonly text: string
  /** The sender's own word for how bad it is. At most 40 characters. */
  readonly severity: string | null
  /** What it is about: a service, a job, a host. At most 80 characters. */
  readonly system: string | null
  /** http or https, at most 500 characters. */
  readonly url: string | null
  readonly startedAt: number | null
  readonly endedAt: number | null
}

/** An alert as a post holds it for the desks: a suggestion, until somebody takes it into a room or leaves it. */
export interface Alert extends AlertReport {
  readonly id: string
  /** When the post first and last heard of it, epoch ms. */
  readonly heardAt: number
  readonly lastAt: number
  /** How often it began to fire. */
  readonly times: number
  readonly settled: 'taken' | 'left' | null
}

/** Whether it waits for a person. */
export const waits = (alert: Alert): boolean => alert.settled === null && alert.state === 'firing'

/** Limits on alerts, each for its own reason. */
export const alertLimits = {
  /** One call of a hook (bytes): Alertmanager groups up to some hundred alerts of 1 to 2 KB. */
  maxHookBytes: 512 * 1024,
  maxAlertsPerCall: 200,
  /** Alerts a post holds: what is not on screen within a day helps nobody. */
  maxAlerts: 200,
  keepMs: 24 * 3_600_000,
  /** Calls of one address, a minute and at once; those with a wrong key. */
  callsPerMinute: 120,
  callBurst: 60,
  wrongKeysPerMinute: 10,
  /** Pages that follow at once. */
  maxFollowers: 100,
} as const
