import { useState } from 'react'
import type { Result } from '../../shared/base/result'
import { describeRejection } from '../../shared/incident/describe-rejection'
import type { EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'

/** Runs one command from a form: keeps the sentence of a refusal until the next try. */
export function useSubmit() {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(
    run: () => Promise<Result<readonly EntryId[], Rejection>>,
    done?: () => void,
  ): Promise<void> {
    setBusy(true)
    try {
      const result = await run()
      setError(result.ok ? null : describeRejection(result.error))
      if (result.ok) done?.()
    } catch (fault) {
      setError(
        `It was not written: ${fault instanceof Error ? fault.message : 'unknown fault'}. Your text is still here.`,
      )
    } finally {
      setBusy(false)
    }
  }
  return { error, busy, submit, clear: () => setError(null) }
}
