import { type Fields, fieldsOf } from '../base/fields'
import { readInstant } from '../base/instant'
import { ok, type Result, refused } from '../base/result'
import { type AlertReport, type AlertSource, alertLimits } from './alert'

/** Why a call of a hook is no alert, in words for whoever set the sender up. */
export interface HookFault {
  readonly sentence: string
}

/** One line of printable text without its surroundings; empty for what is no text. */
function line(value: unknown, most: number): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof text !== 'string') return ''
  return text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
}

/** Free text of several lines. */
function prose(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value
    .slice(0, 4_000)
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
    .slice(0, 1_000)
}

const orNull = (text: string): string | null => (text === '' ? null : text)

function address(...candidates: readonly unknown[]): string | null {
  for (const candidate of candidates) {
    if (typeof candidate !== 'string' || candidate.length > 500) continue
    if (/^https?:\/\/[^\s"'<>\\]+$/i.test(candidate)) return candidate
  }
  return null
}

function first(fields: Fields, names: readonly string[], most: number): string {
  for (const name of names) {
    const found = line(fields[name], most)
    if (found !== '') return found
  }
  return ''
}

/** FNV-1a in two halves over the labels: a sender that gives no fingerprint still says the same thing twice. */
function markOf(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x85ebca6b)
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0')
}

const systemLabels = ['service', 'system', 'app', 'job', 'namespace', 'instance', 'host'] as const

/** One alert of Alertmanager's or Grafana's list; they share the shape. */
function labelled(value: unknown, source: AlertSource): AlertReport | null {
  const fields = fieldsOf(value)
  const labels = fieldsOf(fields?.['labels']) ?? {}
  const notes = fieldsOf(fields?.['annotations']) ?? {}
  const title = first(notes, ['summary', 'title'], 160) || first(labels, ['alertname'], 160)
  if (!fields || title === '') return null
  const text = prose(notes['description']) || prose(notes['message'])
  const given = line(fields['fingerprint'], 100)
  const named = Object.entries(labels).map(([name, label]) => `${name}=${line(label, 200)}`)
  const isOver = fields['status'] === 'resolved'
  return {
    key: given || markOf(named.sort().join('\n') || title),
    source,
    state: isOver ? 'resolved' : 'firing',
    title,
    text: text === title ? '' : text,
    severity: orNull(first(labels, ['severity', 'priority', 'level'], 40)),
    system: orNull(first(labels, systemLabels, 80)),
    url: address(
      notes['runbook_url'],
      fields['panelURL'],
      fields['dashboardURL'],
      fields['generatorURL'],
    ),
    startedAt: readInstant(fields['startsAt']),
    endedAt: isOver ? readInstant(fields['endsAt']) : null,
  }
}

/** An object with at least a `title`; SPEC.md says what else is read. */
function generic(value: unknown): AlertReport | null {
  const fields = fieldsOf(value)
  const title = fields ? first(fields, ['title', 'summary', 'name'], 160) : ''
  if (!fields || title === '') return null
  const isOver = fields['status'] === 'resolved' || fields['status'] === 'ok'
  const system = first(fields, systemLabels, 80)
  return {
    key: line(fields['id'], 100) || markOf(`${title}\n${system}`),
    source: 'generic',
    state: isOver ? 'resolved' : 'firing',
    title,
    text: prose(fields['text']) || prose(fields['description']) || prose(fields['message']),
    severity: orNull(first(fields, ['severity', 'priority', 'level'], 40)),
    system: orNull(system),
    url: address(fields['url'], fields['link']),
    startedAt: readInstant(fields['startsAt'] ?? fields['startedAt'] ?? fields['time']),
    endedAt: isOver ? readInstant(fields['endsAt'] ?? fields['endedAt']) : null,
  }
}

const shapes: Readonly<Record<AlertSource, string>> = {
  alertmanager:
    'an Alertmanager webhook: an object with a list "alerts", each with "labels" that name an "alertname"',
  grafana:
    'a Grafana webhook: an object with a list "alerts", each with "labels" that name an "alertname"',
  generic: 'an object with a "title", or a list of such objects',
}

/** Reads the body of one call. What of a list is no alert is left out; a call without any is refused. Never throws. */
export function readHook(
  source: AlertSource,
  body: string,
): Result<readonly AlertReport[], HookFault> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return refused({ sentence: 'The body is not JSON.' })
  }
  const list = source === 'generic' ? value : fieldsOf(value)?.['alerts']
  const items: readonly unknown[] = Array.isArray(list) ? list : source === 'generic' ? [list] : []
  if (items.length > alertLimits.maxAlertsPerCall)
    return refused({
      sentence: `A call may bring ${alertLimits.maxAlertsPerCall} alerts at most; this one brings ${items.length}.`,
    })
  const read = items
    .map((item) => (source === 'generic' ? generic(item) : labelled(item, source)))
    .filter((item) => item !== null)
  return read.length > 0
    ? ok(read)
    : refused({ sentence: `There is no alert in it. Expected is ${shapes[source]}.` })
}
