import { useEffect } from 'react'
import { acceptRole, declineRole } from '../../../shared/incident/commands/people-commands'
import type { OpenOffer } from '../../../shared/incident/handoff-state'
import type { Role } from '../../../shared/incident/records/people-records'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

type Say = (message: string, urgent?: boolean) => void

const selectRoleOffers = perState((state) =>
  [...state.roles.values()].flatMap((role) => role.seat.offers.map((offer) => ({ role, offer }))),
)

/** Roles that are offered to me: asked on every view, because only I can answer. */
export function RoleOfferBanners({ say }: { readonly say: Say }) {
  const { deviceId } = useRoom()
  const offers = useIncident(selectRoleOffers)
  return offers
    .filter(({ offer }) => offer.to === deviceId)
    .map(({ role, offer }) => (
      <RoleOfferBanner key={offer.id} role={role} offer={offer} say={say} />
    ))
}

function RoleOfferBanner(props: {
  readonly role: Role
  readonly offer: OpenOffer
  readonly say: Say
}) {
  const { role, offer, say } = props
  const accept = useCommand(acceptRole)
  const decline = useCommand(declineRole)
  const form = useSubmit()
  useEffect(() => say(`${role.title} is offered to you.`, true), [role.title, say])
  const answer = { role: role.id, offer: offer.id }
  return (
    <Notice>
      <span>
        <b>
          <PersonName id={offer.from} />
        </b>{' '}
        offers you <b>{role.title}</b> (<Ago at={offer.at} />
        {offer.reason ? `: ${offer.reason}` : ''}). They hold it until you answer.
      </span>
      <Button
        variant="primary"
        disabled={form.busy}
        onClick={() => void form.submit(() => accept.run(answer))}
      >
        I have {role.title}
      </Button>
      <Button disabled={form.busy} onClick={() => void form.submit(() => decline.run(answer))}>
        Not yet
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}
