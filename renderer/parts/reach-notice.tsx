import { useState } from 'react'
import { useHost, useHostInfo } from '../session/use-host'
import { Button } from '../ui/button'
import { Notice } from '../ui/section'

/** Why nobody else can join yet, and the way out: one press in the desktop app, a command beside a browser. */
export function ReachNotice(props: {
  readonly kind: 'none' | 'this-machine'
  /** The post lets the network in now. */
  readonly onOpened: () => void
}) {
  const host = useHost()
  const info = useHostInfo()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function letIn() {
    setBusy(true)
    const outcome = await host.letNetworkIn({ allow: true })
    setBusy(false)
    if (!outcome.ok) setRefusal(outcome.sentence)
    else if (outcome.value.addresses.length === 0)
      setRefusal('This machine has no network address now. Connect it to a network and try again.')
    else props.onOpened()
  }
  return (
    <Notice late>
      <span>
        {props.kind === 'none'
          ? 'No meeting place is known, so nobody else can join yet.'
          : 'The meeting place listens on this machine only, so nobody else can join yet.'}{' '}
        {info?.kind === 'desktop' ? null : (
          <>
            Start it for the network: <code>npm run post -- --lan</code>, then open this page at the
            address it prints.
          </>
        )}
        {refusal ? <span role="alert">{refusal}</span> : null}
      </span>
      {info?.kind === 'desktop' ? (
        <Button disabled={busy} onClick={() => void letIn()}>
          {busy ? 'Opening…' : 'Let the network in'}
        </Button>
      ) : null}
    </Notice>
  )
}
