import { useState } from 'react'
import {
  acceptRole,
  assignRole,
  createRole,
  declineRole,
  offerRole,
  releaseRole,
  withdrawRoleOffer,
} from '../../../shared/incident/commands/people-commands'
import { dutyCards } from '../../../shared/incident/duty-cards'
import type { RoleNode } from '../../../shared/incident/roles'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import styles from './role-card.module.css'

const selectHolders = perState((state) =>
  [...state.people.values()]
    .filter((person) => person.seat === 'responder' && person.leftAt === null)
    .map(({ id, name }) => ({ value: id, label: name })),
)

/** One role: who holds it, what it is for, and how to give it on. Its sub-roles stand below it. */
export function RoleCard({ node, depth }: { readonly node: RoleNode; readonly depth: number }) {
  const { role, holder, delegated, contested } = node
  const room = useRoom()
  const people = useIncident(selectHolders)
  const [open, setOpen] = useState(false)
  const assign = useCommand(assignRole)
  const release = useCommand(releaseRole)
  const create = useCommand(createRole)
  const form = useSubmit()
  const mine = delegated && holder === room.deviceId
  return (
    <div className={styles['card']} style={{ marginLeft: depth * 20 }}>
      <div className={styles['head']}>
        <div>
          <small>{role.title}</small>
          {contested ? (
            <b className={styles['contested']}>
              CONTESTED:{' '}
              {role.seat.kind === 'contested'
                ? role.seat.claims.map((claim) => <PersonName key={claim.id} id={claim.holder} />)
                : null}
            </b>
          ) : delegated ? (
            <b>
              <PersonName id={holder} />
            </b>
          ) : (
            <em>
              <PersonName id={holder} />, not delegated
            </em>
          )}
        </div>
        <Select
          label={`Give ${role.title} to`}
          hideLabel
          value=""
          onChange={(person) =>
            person && void form.submit(() => assign.run({ role: role.id, person }))
          }
          options={[
            { value: '', label: delegated ? 'Give to somebody else' : 'Give to' },
            ...people,
          ]}
        />
        {delegated ? (
          <Button
            variant="quiet"
            onClick={() => void form.submit(() => release.run({ role: role.id }))}
          >
            Give back
          </Button>
        ) : null}
        <Button variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          Duty card
        </Button>
      </div>
      {form.error ? <p role="alert">{form.error}</p> : null}
      {mine ? (
        <OfferRole
          roleId={role.id}
          title={role.title}
          people={people.filter((person) => person.value !== room.deviceId)}
        />
      ) : null}
      <RoleOffers node={node} />
      {open ? (
        <div className={styles['more']}>
          <ul>
            {(dutyCards[role.id] ?? dutyCards['other'] ?? []).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <OneLine
            label={`Split ${role.title}: name a sub-role`}
            draft={`role-${role.id}`}
            button="Create"
            error={null}
            onSend={(title, done) =>
              form.submit(() => create.run({ title, parent: role.id }), done)
            }
          />
        </div>
      ) : null}
      {node.children.map((child) => (
        <RoleCard key={child.role.id} node={child} depth={depth + 1} />
      ))}
    </div>
  )
}

function OfferRole(props: {
  readonly roleId: string
  readonly title: string
  readonly people: readonly { value: string; label: string }[]
}) {
  const offer = useCommand(offerRole)
  const form = useSubmit()
  return (
    <div className={styles['offer']}>
      <Select
        label={`Hand ${props.title} over with acknowledgement`}
        hideLabel
        value=""
        onChange={(to) => to && void form.submit(() => offer.run({ role: props.roleId, to }))}
        options={[{ value: '', label: 'Hand over and wait for the answer' }, ...props.people]}
      />
      {form.error ? <span role="alert">{form.error}</span> : null}
    </div>
  )
}

function RoleOffers({ node }: { readonly node: RoleNode }) {
  const room = useRoom()
  const accept = useCommand(acceptRole)
  const decline = useCommand(declineRole)
  const withdraw = useCommand(withdrawRoleOffer)
  const form = useSubmit()
  const role = node.role.id
  return node.role.seat.offers.map((offer) => (
    <div key={offer.id} className={styles['offer']}>
      <span>
        Offered to <PersonName id={offer.to} />, not answered yet
      </span>
      {offer.to === room.deviceId ? (
        <>
          <Button
            variant="primary"
            onClick={() => void form.submit(() => accept.run({ role, offer: offer.id }))}
          >
            I have {node.role.title}
          </Button>
          <Button onClick={() => void form.submit(() => decline.run({ role, offer: offer.id }))}>
            Not yet
          </Button>
        </>
      ) : null}
      {offer.from === room.deviceId ? (
        <Button onClick={() => void form.submit(() => withdraw.run({ role, offer: offer.id }))}>
          Withdraw
        </Button>
      ) : null}
      {form.error ? <span role="alert">{form.error}</span> : null}
    </div>
  ))
}
