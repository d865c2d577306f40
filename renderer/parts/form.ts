import { useRef, useState } from 'react'
import type { Result } from '../../shared/base/result'
import { describeRejection } from '../../shared/incident/describe-rejection'
import type { EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'

type Run = () => Promise<Result<readonly EntryId[], Rejection>>

/**
 * Runs commands from a form: keeps the sentence of a refusal until the next try. `submit` is for a form that is sent once:
 * a second press while it is under way is none. `write` is for lines that follow each other, each with its own text.
 */
export function useSubmit() {
  const [error, setError] = useState<string | null>(null)
  const [open, setOpen] = useState(0)
  const sending = useRef(false)
  async function write(run: Run, done?: () => void): Promise<void> {
    setOpen((count) => count + 1)
    try {
      const result = await run()
      setError(result.ok ? null : describeRejection(result.error))
      if (result.ok) done?.()
    } catch (fault) {
      setError(
        `It was not written: ${fault instanceof Error ? fault.message : 'unknown fault'}. Your text is still here.`,
      )
    } finally {
      setOpen((count) => count - 1)
    }
  }
  async function submit(run: Run, done?: () => void): Promise<void> {
    if (sending.current) return
    sending.current = true
    await write(run, done)
    sending.current = false
  }
  return { error, busy: open > 0, submit, write, clear: () => setError(null) }
}
