import { useEffect } from 'react'
import { answerAsk } from '../../../shared/incident/commands/people-commands'
import type { Ask } from '../../../shared/incident/records/people-records'
import { isEnded } from '../../../shared/incident/stage'
import { isUndecided, selectOpenAsks } from '../../../shared/incident/views/staffing'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident, useRoom, useRoomStatus } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'
import { JoinCard } from './join-card'
import { LoadNotice } from './load-notice'
import { WishNotices } from './wish-notices'

type Say = (message: string, urgent?: boolean) => void

/** What is asked of me, on every view; on Command also what the staffing of the incident needs. */
export function PeopleBanners({ say, command }: { readonly say: Say; readonly command: boolean }) {
  const { deviceId } = useRoom()
  const { readOnly } = useRoomStatus()
  const asks = useIncident(selectOpenAsks)
  const undecided = useIncident((state) => isUndecided(state, deviceId))
  const isOver = useIncident(({ incident }) => incident === null || isEnded(incident.stage))
  if (readOnly !== null || isOver) return null
  return (
    <>
      {asks
        .filter((ask) => ask.person === deviceId)
        .map((ask) => (
          <AskBanner key={ask.id} ask={ask} say={say} />
        ))}
      {command ? (
        <>
          {undecided ? <JoinCard /> : null}
          <WishNotices />
          <LoadNotice />
        </>
      ) : null}
    </>
  )
}

function AskBanner({ ask, say }: { readonly ask: Ask; readonly say: Say }) {
  const answer = useCommand(answerAsk)
  const form = useSubmit()
  useEffect(() => say(`You are asked: ${ask.text}`), [ask.text, say])
  const send = (yes: boolean) => void form.submit(() => answer.run({ ask: ask.id, yes }))
  return (
    <Notice>
      <span>
        <b>
          <PersonName id={ask.by} />
        </b>{' '}
        asks you (<Ago at={ask.at} />
        ): {ask.text}
      </span>
      <Button variant="primary" disabled={form.busy} onClick={() => send(true)}>
        Yes
      </Button>
      <Button disabled={form.busy} onClick={() => send(false)}>
        Not now
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}
