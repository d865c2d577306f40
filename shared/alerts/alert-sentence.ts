import type { Alert, AlertSource } from './alert'

/** What a source is called. */
export const sourceNames: Readonly<Record<AlertSource, string>> = {
  alertmanager: 'Alertmanager',
  grafana: 'Grafana',
  generic: 'a hook',
}

/** `critical, node`, or nothing: how bad it is by the sender's word, and what it is about. */
export const alertFacts = ({ severity, system }: Pick<Alert, 'severity' | 'system'>): string =>
  [severity, system].filter((fact) => fact !== null).join(', ')

/** One alert as a line of the log. Times are UTC. */
export function alertSentence(alert: Alert): string {
  const facts = alertFacts(alert)
  const since = alert.startedAt ?? alert.heardAt
  const at = new Date(since).toISOString().slice(0, 16).replace('T', ' ')
  const end = alert.url === null ? '.' : `. ${alert.url}`
  const again = alert.times > 1 ? `, ${alert.times} times` : ''
  return `Alert from ${sourceNames[alert.source]}: ${alert.title}${facts === '' ? '' : ` (${facts})`}, since ${at}Z${again}${end}`
}
