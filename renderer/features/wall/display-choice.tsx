import { useEffect, useState } from 'react'
import type { DisplayInfo } from '../../../shared/ipc/contract'
import { useHost } from '../../session/use-host'
import { RadioCards } from '../../ui/field'

/** The screens of this machine as they are now; empty in a browser, which knows none. */
export function useDisplays(): readonly DisplayInfo[] {
  const host = useHost()
  const [displays, setDisplays] = useState<readonly DisplayInfo[]>([])
  useEffect(() => {
    let current = true
    const off = host.on('displays-changed', (event) => setDisplays(event.displays))
    host.displays(null).then(
      (outcome) => (current && outcome.ok ? setDisplays(outcome.value) : undefined),
      // A host that does not answer leaves the choice to itself.
      () => undefined,
    )
    return () => {
      current = false
      off()
    }
  }, [host])
  return displays
}

/** The screen that is taken when nobody chose: any but the one that people work on. */
export const firstDisplay = (displays: readonly DisplayInfo[]): DisplayInfo | null =>
  displays.find(({ primary }) => !primary) ?? displays[0] ?? null

/** Which screen the wall shall cover. */
export function DisplayChoice(props: {
  readonly displays: readonly DisplayInfo[]
  readonly chosen: number | null
  readonly onChoose: (id: number) => void
}) {
  return (
    <RadioCards
      label="Screen"
      value={String(props.chosen ?? '')}
      onChange={(value) => props.onChoose(Number(value))}
      options={props.displays.map(({ id, label, width, height, primary }) => ({
        value: String(id),
        label,
        hint: `${width} x ${height}${primary ? ', the one you work on' : ''}`,
      }))}
    />
  )
}
