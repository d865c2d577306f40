import { fieldsOf, jsonFields } from '../base/fields'
import { type Alert, alertSources } from './alert'

/**
 * The words between a page and a post about alerts, JSON over a WebSocket of its own.
 *
 *   page -> post   follow {key} · admit {key} · settle {id, how} · ping
 *   post -> page   refused {} · hook {state} · alert {alert} · gone {id} · pong
 *
 * A page of the post's own machine follows without a key, and may say with which key senders are let in; any other page needs that key.
 */
export const alertProtocol = 'warroom-alerts.1'
/** Path of the WebSocket on a post. */
export const alertPath = '/alerts'
/** Senders post to `/hooks/alertmanager`, `/hooks/grafana` or `/hooks/generic`. */
export const hookPath = '/hooks/'

/** A key that senders and pages of other machines show: 128 bits or more, base64url. */
export const alertKeyPattern = /^[A-Za-z0-9_-]{22,100}$/

/** `off`: nobody may send. `on`: a page of the post's machine let senders in. `kept`: whoever started the post did. */
export type HookState = 'off' | 'on' | 'kept'

export type AlertPageWord =
  | { readonly type: 'follow'; readonly key: string | null }
  | { readonly type: 'admit'; readonly key: string | null }
  | { readonly type: 'settle'; readonly id: string; readonly how: 'taken' | 'left' | null }
  | { readonly type: 'ping' }

export type AlertPostWord =
  | { readonly type: 'refused' }
  | { readonly type: 'pong' }
  | { readonly type: 'hook'; readonly state: HookState }
  | { readonly type: 'alert'; readonly alert: Alert }
  | { readonly type: 'gone'; readonly id: string }

const isKey = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && alertKeyPattern.test(value))
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 120

/** Reads what a page said; null for what is not of the grammar. Never throws. */
export function parseAlertPageWord(text: string): AlertPageWord | null {
  const { type, key, id, how } = jsonFields(text) ?? {}
  if (type === 'ping') return { type }
  if ((type === 'follow' || type === 'admit') && isKey(key)) return { type, key }
  const isHow = how === 'taken' || how === 'left' || how === null
  return type === 'settle' && isId(id) && isHow ? { type, id, how } : null
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most
const isTextOrNull = (value: unknown, most: number): value is string | null =>
  value === null || isText(value, most)
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value)

function parseAlert(value: unknown): Alert | null {
  const { id, key, source, state, title, text, severity, system, url, ...rest } =
    fieldsOf(value) ?? {}
  const { startedAt, endedAt, heardAt, lastAt, times, settled } = rest
  const from = alertSources.find((each) => each === source)
  if (!from || !isId(id) || !isText(key, 100) || !isText(title, 160) || !isText(text, 1_000))
    return null
  if (!isTextOrNull(severity, 40) || !isTextOrNull(system, 80) || !isTextOrNull(url, 500))
    return null
  if (url !== null && !/^https?:\/\//i.test(url)) return null
  if (startedAt !== null && !isInstant(startedAt)) return null
  if (endedAt !== null && !isInstant(endedAt)) return null
  if (!isInstant(heardAt) || !isInstant(lastAt) || !isInstant(times)) return null
  if (state !== 'firing' && state !== 'resolved') return null
  if (settled !== null && settled !== 'taken' && settled !== 'left') return null
  return {
    ...{ id, key, source: from, state, title, text, severity, system, url },
    ...{ startedAt, endedAt, heardAt, lastAt, times, settled },
  }
}

/** Reads what a post said; null for what is not of the grammar. Never throws. */
export function parseAlertPostWord(text: string): AlertPostWord | null {
  const { type, state, alert, id } = jsonFields(text) ?? {}
  if (type === 'refused' || type === 'pong') return { type }
  if (type === 'hook' && (state === 'off' || state === 'on' || state === 'kept'))
    return { type, state }
  if (type === 'gone' && isId(id)) return { type, id }
  const read = type === 'alert' ? parseAlert(alert) : null
  return read && { type: 'alert', alert: read }
}
