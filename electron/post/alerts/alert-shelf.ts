import { type Alert, type AlertReport, alertLimits } from '../../../shared/alerts/alert'

/** The alerts that a post holds, in memory only: each once, however often it is told. */
export interface AlertShelf {
  all(): readonly Alert[]
  put(report: AlertReport): void
  settle(id: string, how: Alert['settled']): void
  /** Forgets what is over and old. */
  sweep(): void
}

export function createAlertShelf(deps: {
  readonly now: () => number
  readonly onAlert: (alert: Alert) => void
  readonly onGone: (id: string) => void
}): AlertShelf {
  const { now, onAlert, onGone } = deps
  const alerts = new Map<string, Alert>()

  function keep(alert: Alert): void {
    alerts.set(alert.id, alert)
    onAlert(alert)
  }
  function drop(id: string): void {
    if (alerts.delete(id)) onGone(id)
  }
  /** Who waits for nobody goes first, and then who waited longest. */
  function makeRoom(): void {
    while (alerts.size >= alertLimits.maxAlerts) {
      const [first] = [...alerts.values()].sort(
        (a, b) => Number(isOpen(a)) - Number(isOpen(b)) || a.lastAt - b.lastAt,
      )
      if (!first) return
      drop(first.id)
    }
  }
  const isOpen = (alert: Alert) => alert.state === 'firing' && alert.settled === null

  return {
    all: () => [...alerts.values()],
    put(report) {
      const id = `${report.source}:${report.key}`
      const known = alerts.get(id)
      const at = now()
      if (!known) {
        // The end of something that nobody here heard begin.
        if (report.state === 'resolved') return
        makeRoom()
        keep({ ...report, id, heardAt: at, lastAt: at, times: 1, settled: null })
        return
      }
      const isAgain =
        report.state === 'firing' &&
        (known.state === 'resolved' ||
          (report.startedAt !== null &&
            known.startedAt !== null &&
            report.startedAt > known.startedAt))
      keep({
        ...report,
        id,
        heardAt: known.heardAt,
        lastAt: at,
        times: known.times + (isAgain ? 1 : 0),
        settled: isAgain ? null : known.settled,
      })
    },
    settle(id, how) {
      const known = alerts.get(id)
      if (known && known.settled !== how) keep({ ...known, settled: how })
    },
    sweep() {
      const before = now() - alertLimits.keepMs
      for (const { id, lastAt } of [...alerts.values()]) if (lastAt < before) drop(id)
    },
  }
}
