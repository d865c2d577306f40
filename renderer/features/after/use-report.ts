import { useEffect, useState } from 'react'
import type { Report } from '../../../shared/report/report-schema'
import { useRoomActions } from '../../session/room-actions'
import { useRoom } from '../../session/use-room'

/** A report is drafted anew once nothing has changed for so long, and at the latest after the second. */
const quietMs = 400
const latestMs = 2_000

/** The report as it would be exported now; null until it was drafted for the first time. */
export function useReport(): Report | null {
  const room = useRoom()
  const actions = useRoomActions()
  const [report, setReport] = useState<Report | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let since: number | null = null
    const draft = () => {
      timer = null
      since = null
      setReport(actions.reportOnScreen(room))
    }
    const later = () => {
      since ??= Date.now()
      if (timer) clearTimeout(timer)
      timer = setTimeout(draft, Math.max(0, Math.min(quietMs, since + latestMs - Date.now())))
    }
    later()
    const stop = room.subscribe(later)
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [room, actions])
  return report
}
