import { useState, useSyncExternalStore } from 'react'
import { ok, type Result } from '../../../shared/base/result'
import { setImpact } from '../../../shared/incident/commands/incident-commands'
import { maxTextLength } from '../../../shared/incident/entries/fields'
import type { EntryId } from '../../../shared/incident/entry'
import type { Rejection } from '../../../shared/incident/rejection'
import { useCommand, useIncident, useRoom } from '../../session/use-room'

const sides = [
  { key: 'business', pad: 'impact-people', label: 'What it meant for people' },
  { key: 'technical', pad: 'impact-systems', label: 'What it meant for systems' },
] as const

/** As much as one entry takes; the pad keeps all of it. */
const clipped = (words: string): string =>
  words.length <= maxTextLength
    ? words
    : `${words.slice(0, maxTextLength - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** A side of the impact that nobody has described, with the words typed here instead. */
export interface AskedImpact {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly onChange: (words: string) => void
}

/**
 * What closing needs to know of the impact: `asked` for what stands neither in the log nor in a pad, `isMissing` until all of it
 * is answered. `keep` writes the words of the pads, and those typed here, into the log; the first refusal ends it.
 */
export function useClosingImpact(): {
  readonly asked: readonly AskedImpact[]
  readonly isMissing: boolean
  readonly keep: () => Promise<Result<readonly EntryId[], Rejection>>
} {
  const room = useRoom()
  const impact = useIncident((state) => state.impact)
  const people = useSyncExternalStore(room.subscribe, () => room.padText('impact-people').trim())
  const systems = useSyncExternalStore(room.subscribe, () => room.padText('impact-systems').trim())
  const set = useCommand(setImpact)
  const [typed, setTyped] = useState({ business: '', technical: '' })
  const pads = { business: people, technical: systems }
  const open = sides.filter(({ key }) => impact[key] === null && pads[key] === '')
  return {
    asked: open.map(({ key, label }) => ({
      key,
      label,
      value: typed[key],
      onChange: (words) => setTyped((before) => ({ ...before, [key]: words })),
    })),
    isMissing: open.some(({ key }) => typed[key].trim() === ''),
    async keep() {
      const written: EntryId[] = []
      // One entry each: two long texts do not fit into one.
      for (const { key } of sides) {
        const words = clipped(pads[key] || (impact[key] === null ? typed[key].trim() : ''))
        if (words === '' || words === impact[key]) continue
        const result = await set.run({ [key]: words })
        if (!result.ok) return result
        written.push(...result.value)
      }
      return ok(written)
    },
  }
}
