import { useState } from 'react'
import type { SecretState } from '../../../shared/ipc/contract'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './first-run.module.css'

/** Before anything else, where the system keeps no secrets: the passphrase that room secrets lie under. */
export function PassphraseScreen(props: {
  readonly state: Extract<SecretState, { kind: 'choose-passphrase' | 'locked' }>
  /** Null when it fits; otherwise the sentence why not. */
  readonly onEnter: (passphrase: string) => Promise<string | null>
}) {
  const { state } = props
  const choosing = state.kind === 'choose-passphrase'
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function enter() {
    if (choosing && passphrase !== again) {
      setError('The two are not the same. Type both again.')
      return
    }
    setBusy(true)
    setError(await props.onEnter(passphrase))
    setBusy(false)
  }
  return (
    <main className={styles['screen']}>
      <h1>War Room</h1>
      <p className={styles['lead']}>{state.sentence}</p>
      <div className={styles['form']}>
        <TextField
          label={choosing ? 'New passphrase' : 'Passphrase'}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={error}
          autoFocus
          onSubmit={() => void enter()}
        />
        {choosing ? (
          <TextField
            label="The same again"
            type="password"
            value={again}
            onChange={setAgain}
            onSubmit={() => void enter()}
          />
        ) : null}
      </div>
      <div className={styles['actions']}>
        <Button
          variant="primary"
          large
          disabled={busy || passphrase === ''}
          onClick={() => void enter()}
        >
          {busy ? 'A moment…' : choosing ? 'Keep secrets under it' : 'Open'}
        </Button>
      </div>
    </main>
  )
}
