import { createContext, useContext, useEffect, useState } from 'react'
import { must } from '../../shared/base/assert'
import type { Host, HostInfo } from '../../shared/ipc/contract'

/** What is around the app: the desktop, or a browser. */
export const HostContext = createContext<Host | null>(null)

export const useHost = (): Host =>
  must(useContext(HostContext), 'the app renders everything inside HostContext')

/** What the host says of itself; null until it has answered. */
export function useHostInfo(): HostInfo | null {
  const host = useHost()
  const [info, setInfo] = useState<HostInfo | null>(null)
  useEffect(() => {
    let current = true
    host.info(null).then(
      (outcome) => (current && outcome.ok ? setInfo(outcome.value) : undefined),
      // A host that does not answer is shown as none; the app itself needs nothing of it.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [host])
  return info
}
