import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/base/result'
import type { ImportProgress, ImportWatch } from '../session/import-watch'
import type { Refusal } from '../session/room-actions'
import { useWorkspace } from '../state/use-stores'

/** What a screen knows of its import. */
export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: ImportProgress }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'stopped' }

export interface RunningImport {
  readonly state: ImportState
  /** Answers the id of the room, or null when it was refused or stopped. A new one stops the one before it. */
  run(work: (watch: ImportWatch) => Promise<Result<string, Refusal>>): Promise<string | null>
  stop(): void
}

const none: ImportState = { kind: 'none' }
/** What is done sooner than this shows no progress: a layer that only flashes tells nobody anything. */
const showAfterMs = 200

/** One import at a time, with its progress. It stops when the screen that began it goes. */
export function useImport(): RunningImport {
  const [state, setState] = useState<ImportState>(none)
  const current = useRef<AbortController | null>(null)
  const tell = useWorkspace((state) => state.tell)

  const stop = useCallback(() => current.current?.abort(), [])
  useEffect(() => stop, [stop])

  const run = useCallback<RunningImport['run']>(
    async (work) => {
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      const { signal } = controller
      const show = (next: ImportState) => {
        if (current.current === controller) setState(next)
      }
      show(none)
      let progress: ImportProgress = { step: 'reading', done: 0, total: 1 }
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        show({ kind: 'running', progress })
      }, showAfterMs)
      try {
        const result = await work({
          signal,
          onProgress(next) {
            progress = next
            if (isLate) show({ kind: 'running', progress })
          },
          onRemark: tell,
        })
        clearTimeout(timer)
        if (result.ok) show(none)
        else if (signal.aborted) show({ kind: 'stopped' })
        else show({ kind: 'refused', sentence: result.error.sentence })
        return result.ok ? result.value : null
      } catch (fault) {
        clearTimeout(timer)
        const why = fault instanceof Error ? fault.message : 'something failed that has no name'
        show({ kind: 'refused', sentence: `The file could not be imported: ${why}` })
        return null
      }
    },
    [tell],
  )
  return { state, run, stop }
}
