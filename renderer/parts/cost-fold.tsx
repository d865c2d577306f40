import { setCost } from '../../shared/incident/commands/incident-commands'
import { costSoFar, hoursWords } from '../../shared/incident/views/cost'
import { useCommand, useIncident, useRoom } from '../session/use-room'
import { useDraft } from '../state/use-draft'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { Fold } from '../ui/fold'
import styles from './cost-fold.module.css'
import { useSubmit } from './form'
import { useNow } from './now'

/** What the incident costs: hours of people counted here, an amount as somebody puts it. */
export function CostFold() {
  const { roomId } = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(30_000)
  const set = useCommand(setCost)
  const form = useSubmit()
  const [amount, setAmount] = useDraft(roomId, 'cost-amount')
  const [note, setNote] = useDraft(roomId, 'cost-note')
  // The clock of the screen may stand behind what was just written.
  const cost = costSoFar(state, Math.max(now, state.log.at(-1)?.entry.at ?? now))
  const send = () =>
    void form.submit(
      () => set.run({ amount, note }),
      () => {
        setAmount('')
        setNote('')
      },
    )
  return (
    <Fold title="What it costs" aside={[hoursWords(cost), cost.amount].filter(Boolean).join(', ')}>
      {cost.note ? <p>{cost.note}</p> : null}
      <div className={styles['form']}>
        <TextField
          label="Estimate"
          value={amount}
          onChange={setAmount}
          placeholder={cost.amount ?? 'an amount, in your currency'}
          onSubmit={send}
        />
        <TextField
          label="What is in it"
          optional
          value={note}
          onChange={setNote}
          error={form.error}
          onSubmit={send}
        />
        <Button disabled={form.busy || (amount.trim() === '' && note.trim() === '')} onClick={send}>
          Write it
        </Button>
      </div>
    </Fold>
  )
}
