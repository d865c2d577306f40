import { useState } from 'react'
import { freshDecision } from '../../../shared/incident/views/decisions'
import { useNow } from '../../parts/now'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

/** What the commander has decided, at everybody else's desk, for ten minutes or until it was read. The log line speaks it. */
export function DecisionBanner() {
  const room = useRoom()
  const now = useNow(10_000)
  const decision = useIncident((state) => freshDecision(state, now))
  const [seen, setSeen] = useState<string | null>(null)
  if (decision === null || decision.by === room.deviceId || decision.id === seen) return null
  return (
    <Notice>
      <span>
        <b>
          <PersonName id={decision.by} plain />
        </b>{' '}
        (commander) decided:{' '}
        <b>
          <bdi>{decision.choice}</bdi>
        </b>{' '}
        <small>
          <bdi>{decision.question}</bdi>, <Ago at={decision.at} />
        </small>
      </span>
      <Button variant="quiet" onClick={() => setSeen(decision.id)}>
        Seen
      </Button>
    </Notice>
  )
}
