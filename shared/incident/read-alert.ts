import { readInstant } from '../base/instant'
import { maxTextLength } from './entries/fields'

/** What an alert says of the incident that it begins. */
export interface ReadAlert {
  /** At most `maxAlertTitle` characters, on one line. */
  readonly title?: string
  /** Epoch ms: when what it tells of began. Never in the future. */
  readonly beganAt?: number
}

/** Longest title that is taken from an alert (characters). */
export const maxAlertTitle = 160

/** Largest alert that is read (bytes of a file, characters of a text). */
export const maxAlertBytes = 64 * 1024

/** What the log keeps of an alert: all of it, or as much of its beginning as fits, with how much was left out. */
export function alertForLog(text: string): string {
  const clean = text.trim()
  if (clean.length <= maxTextLength) return clean
  const kept = clean.slice(0, maxTextLength - 60)
  return `${kept}\n… ${(clean.length - kept.length).toLocaleString('en')} more characters were left out.`
}

const titlePaths = [
  'commonAnnotations.summary',
  'alerts.0.annotations.summary',
  '0.annotations.summary',
  'annotations.summary',
  'commonLabels.alertname',
  'alerts.0.labels.alertname',
  '0.labels.alertname',
  'payload.summary',
  'event.data.title',
  'alert.message',
  'AlarmName',
  'title',
  'summary',
  'name',
  'subject',
  'message',
  'labels.alertname',
]
const timePaths = [
  'payload.timestamp',
  'event.data.created_at',
  'event.occurred_at',
  'alert.createdAt',
  'StateChangeTime',
  'startsAt',
  'starts_at',
  'started_at',
  'created_at',
  'timestamp',
  'date',
]

function valueAt(root: unknown, path: string): unknown {
  let value = root
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    const found: unknown = Object.getOwnPropertyDescriptor(value, step)?.value
    value = found
  }
  return value
}

/** What has not come cannot have begun; a minute of clock difference is forgiven. */
const hasBegun = (at: number | null, now: number): at is number => at !== null && at <= now + 60_000

function titleOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value.replace(/\s+/g, ' ').trim()
  if (line === '') return undefined
  return line.length > maxAlertTitle ? `${line.slice(0, maxAlertTitle - 1)}…` : line
}

const read = (title: string | undefined, times: readonly (number | null)[], now: number) => {
  const begun = times.filter((at) => hasBegun(at, now))
  return {
    ...(title === undefined ? {} : { title }),
    ...(begun.length === 0 ? {} : { beganAt: Math.min(now, ...begun) }),
  }
}

function readJson(value: unknown, now: number): ReadAlert {
  const list = valueAt(value, 'alerts') ?? value
  const started = Array.isArray(list)
    ? list.map((item) => readInstant(valueAt(item, 'startsAt')))
    : []
  const title = titlePaths.map((path) => titleOf(valueAt(value, path))).find(Boolean)
  if (started.some((at) => hasBegun(at, now))) return read(title, started, now)
  const times = timePaths.map((path) => readInstant(valueAt(value, path)))
  return read(title, [times.find((at) => hasBegun(at, now)) ?? null], now)
}

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    // No JSON: the caller reads it as text.
    return null
  }
}

const header = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(\\S.*)$`, 'im').exec(text.slice(0, 16_384))?.[1]

/**
 * What can be told from an alert as it was pasted or dropped: JSON of Alertmanager, Grafana, PagerDuty, Opsgenie,
 * CloudWatch and such as use plain names, a mail with its head, or a text whose first line says what is wrong.
 * What is not understood is left out; it never throws. `now` is epoch ms.
 */
export function readAlert(text: string, now: number): ReadAlert {
  const clean = text.trim()
  if (/^[[{]/.test(clean)) {
    const json = parseJson(clean)
    if (json) return readJson(json.value, now)
    // Text may begin like "[FIRING:1] …"; the torn half of an object has no title in its first line.
    if (clean.startsWith('{') || /^\[\s*[{["\d]/.test(clean)) return {}
  }
  const subject = header(clean, 'subject')
  // A subject in encoded words ("=?utf-8?B?…") says nothing to a person.
  if (subject !== undefined)
    return read(
      subject.includes('=?') ? undefined : titleOf(subject),
      [readInstant(header(clean, 'date'))],
      now,
    )
  const first = clean.split(/\r?\n/, 1)[0] ?? ''
  return read(first.length > maxAlertTitle ? undefined : titleOf(first), [], now)
}
