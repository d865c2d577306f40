import { type ReactNode, useState } from 'react'
import {
  assignRole,
  createRole,
  offerRole,
  releaseRole,
  withdrawRoleOffer,
} from '../../../shared/incident/commands/people-commands'
import { dutyCards } from '../../../shared/incident/duty-cards'
import type { OpenOffer } from '../../../shared/incident/handoff-state'
import type { RoleNode } from '../../../shared/incident/roles'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { usePersonItems } from '../../parts/use-person-items'
import { useCommand, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Contested } from './contested'
import { dragPerson, useDropPerson } from './drag-person'
import styles from './role-card.module.css'
import { NewestReport, ReportForm } from './role-report'

/** One role: who holds it, what it is for, and how to give it on. Its sub-roles stand below it. */
export function RoleCard({ node }: { readonly node: RoleNode }) {
  const { role, holder, delegated } = node
  const room = useRoom()
  const [open, setOpen] = useState(false)
  const [reporting, setReporting] = useState(false)
  const assign = useCommand(assignRole)
  const release = useCommand(releaseRole)
  const form = useSubmit()
  const mine = delegated && holder === room.deviceId
  const { over, drop } = useDropPerson(
    (person) => void form.submit(() => assign.run({ role: role.id, person })),
  )
  return (
    <li className={styles['card']} data-thing={role.id}>
      <div className={styles['head']} data-over={over} {...drop}>
        <div className={styles['who']}>
          <small>{role.title}</small>
          <Holder node={node} />
        </div>
        <GiveMenu node={node} run={form.submit} />
        {mine ? <HandOnMenu node={node} run={form.submit} /> : null}
        {delegated ? (
          <Button
            variant="quiet"
            aria-label={`Give back ${role.title}`}
            disabled={form.busy}
            onClick={() => void form.submit(() => release.run({ role: role.id }))}
          >
            Give back
          </Button>
        ) : null}
        {mine ? (
          <Button
            variant="quiet"
            aria-expanded={reporting}
            aria-label={`Report for ${role.title}`}
            onClick={() => setReporting(!reporting)}
          >
            Report
          </Button>
        ) : null}
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-label={`Duty card of ${role.title}`}
          onClick={() => setOpen(!open)}
        >
          Duty card
        </Button>
      </div>
      {form.error ? (
        <p role="alert" className={styles['error']}>
          {form.error}
        </p>
      ) : null}
      {role.seat.offers.map((offer) => (
        <WaitingOffer key={offer.id} offer={offer} role={role.id} />
      ))}
      <NewestReport role={role.id} />
      {reporting ? <ReportForm role={role} onDone={() => setReporting(false)} /> : null}
      {open ? <DutyCard node={node} /> : null}
      {node.children.length > 0 ? (
        <ul className={styles['children']} aria-label={`Under ${role.title}`}>
          {node.children.map((child) => (
            <RoleCard key={child.role.id} node={child} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Holder({ node }: { readonly node: RoleNode }): ReactNode {
  const { seat } = node.role
  if (seat.kind === 'contested')
    return <Contested seat={seat} then=". Talk, then give it to one." />
  if (node.delegated) {
    return (
      <b {...(node.holder === null ? {} : dragPerson(node.holder))}>
        <PersonName id={node.holder} tagged={false} />
      </b>
    )
  }
  return (
    <em>
      <PersonName id={node.holder} tagged={false} />, not delegated
    </em>
  )
}

type Run = ReturnType<typeof useSubmit>['submit']

/** At once, for example when somebody was asked on the bridge. */
function GiveMenu({ node, run }: { readonly node: RoleNode; readonly run: Run }) {
  const assign = useCommand(assignRole)
  const { id, title } = node.role
  const items = usePersonItems(
    (person) => node.contested || !node.delegated || person.id !== node.holder,
    (person) => void run(() => assign.run({ role: id, person: person.id })),
    title,
    id,
  )
  return (
    <Menu
      trigger={<Button aria-label={`Give ${title} to somebody`}>Give to…</Button>}
      items={items}
    />
  )
}

/** With an acknowledgement: the role stays here until the other person has said yes. */
function HandOnMenu({ node, run }: { readonly node: RoleNode; readonly run: Run }) {
  const { deviceId } = useRoom()
  const offer = useCommand(offerRole)
  const { id, title } = node.role
  const items = usePersonItems(
    (person) => person.id !== deviceId && person.hasDevice,
    (person) => void run(() => offer.run({ role: id, to: person.id })),
    '',
    id,
  )
  return (
    <Menu
      trigger={
        <Button aria-label={`Hand over ${title} and wait for the answer`}>Hand over…</Button>
      }
      items={items}
    />
  )
}

function DutyCard({ node }: { readonly node: RoleNode }) {
  const { role } = node
  const { roomId } = useRoom()
  const [, chooseTab] = useDraft(roomId, 'work-tab')
  const create = useCommand(createRole)
  const form = useSubmit()
  return (
    <div className={styles['duty']}>
      <ul>
        {(dutyCards[role.id] ?? dutyCards['other'] ?? []).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {role.id === 'planning' ? (
        <a href={`#room/${roomId}/work`} onClick={() => chooseTab('planning')}>
          To the planning board
        </a>
      ) : null}
      <OneLine
        label={`Split ${role.title}`}
        draft={`role-${role.id}`}
        placeholder="name of a sub-role"
        button="Create"
        error={form.error}
        onSend={(title, done) => form.write(() => create.run({ title, parent: role.id }), done)}
      />
    </div>
  )
}

/** An offer of a role that is not answered; the answer itself is asked for in a banner on every view. */
function WaitingOffer({ offer, role }: { readonly offer: OpenOffer; readonly role: string }) {
  const { deviceId } = useRoom()
  const withdraw = useCommand(withdrawRoleOffer)
  const form = useSubmit()
  return (
    <div className={styles['offer']}>
      <span>
        Offered to <PersonName id={offer.to} /> <Ago at={offer.at} />, not answered yet
      </span>
      {offer.from === deviceId ? (
        <Button
          disabled={form.busy}
          onClick={() => void form.submit(() => withdraw.run({ role, offer: offer.id }))}
        >
          Withdraw
        </Button>
      ) : null}
      {form.error ? <span role="alert">{form.error}</span> : null}
    </div>
  )
}
