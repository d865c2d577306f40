import { useEffect, useMemo, useRef, useState } from 'react'
import {
  acceptCommand,
  agreeCommander,
  declineCommand,
  takeCommand,
  withdrawOffer,
} from '../../../shared/incident/commands/handoff-commands'
import type { OpenOffer } from '../../../shared/incident/handoff-state'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import { isEnded } from '../../../shared/incident/stage'
import { assembleBriefing } from '../../../shared/incident/views/briefing'
import { commandMovedText } from '../../../shared/incident/views/update-text'
import { startPad } from '../../editor/start-pad'
import { briefingPads } from '../../parts/briefing-pads'
import { useSubmit } from '../../parts/form'
import { PersonName, visibleName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useKindWords } from '../../parts/use-kind-words'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import { Briefing } from './briefing'
import { DecisionBanner } from './decision-banner'
import { OtherDuties } from './other-duties'
import { RoleOfferBanners } from './role-offer-banner'

/** What every view must show about command: contested, offered, taken over, just moved. */
export function CommandBanners(props: {
  readonly say: (message: string, urgent?: boolean) => void
  /** Opens the desk of stakeholder updates with a draft. */
  readonly onDraftUpdate: () => void
}) {
  const offers = useIncident((state) => state.command.offers)
  return (
    <>
      <ContestedBanner say={props.say} />
      <VacantBanner />
      {offers.map((offer) => (
        <OfferBanner key={offer.id} offer={offer} say={props.say} />
      ))}
      <RoleOfferBanners say={props.say} />
      <OtherDuties />
      <MovedBanner say={props.say} onDraftUpdate={props.onDraftUpdate} />
      <DecisionBanner />
    </>
  )
}

function ContestedBanner({ say }: { readonly say: (message: string, urgent?: boolean) => void }) {
  const seat = useIncident((state) => state.command)
  const agree = useCommand(agreeCommander)
  const form = useSubmit()
  const contested = seat.kind === 'contested'
  useEffect(() => {
    if (contested) say('Command is contested: more than one person holds it.', true)
  }, [contested, say])
  if (seat.kind !== 'contested') return null
  return (
    <Notice late>
      <b>CONTESTED</b>
      <span>
        Since <Instant at={seat.since} />:{' '}
        {seat.claims.map((claim, index) => (
          <span key={claim.id}>
            {index > 0 ? ' and ' : ''}
            <b>
              <PersonName id={claim.holder} />
            </b>
          </span>
        ))}{' '}
        each hold command. Talk to each other, then agree here.
      </span>
      {seat.claims.map((claim) => (
        <Button
          key={claim.id}
          disabled={form.busy}
          onClick={() => void form.submit(() => agree.run({ who: claim.holder }))}
        >
          Agree on <PersonName id={claim.holder} plain />
        </Button>
      ))}
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}

function VacantBanner() {
  const vacant = useIncident((state) => state.command.kind === 'vacant' && state.incident !== null)
  const take = useCommand(takeCommand)
  const form = useSubmit()
  if (!vacant) return null
  return (
    <Notice late>
      <span>Nobody is in command.</span>
      <Button onClick={() => void form.submit(() => take.run({}))}>Take command</Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}

function OfferBanner({
  offer,
  say,
}: {
  readonly offer: OpenOffer
  readonly say: (message: string, urgent?: boolean) => void
}) {
  const room = useRoom()
  const withdraw = useCommand(withdrawOffer)
  const form = useSubmit()
  const [reading, setReading] = useState(false)
  const toMe = offer.to === room.deviceId
  useEffect(() => {
    if (toMe) say('Command is offered to you.', true)
  }, [toMe, say])
  return (
    <Notice>
      <span>
        <b>
          <PersonName id={offer.from} />
        </b>{' '}
        offers command to{' '}
        <b>
          <PersonName id={offer.to} />
        </b>{' '}
        (<Ago at={offer.at} />
        {offer.reason ? `: ${offer.reason}` : ''}). <PersonName id={offer.from} plain /> stays in
        command until it is accepted.
      </span>
      {toMe ? (
        <Button variant="primary" onClick={() => setReading(true)}>
          Read the briefing and answer
        </Button>
      ) : null}
      {offer.from === room.deviceId ? (
        <Button
          disabled={form.busy}
          onClick={() => void form.submit(() => withdraw.run({ offer: offer.id }))}
        >
          Withdraw the offer
        </Button>
      ) : null}
      {form.error ? <span role="alert">{form.error}</span> : null}
      <Dialog
        open={reading && toMe}
        onOpenChange={setReading}
        wide
        title="You are offered command"
        description="Tick each part as you have read it. Then answer."
      >
        {reading ? <Answer offer={offer} onDone={() => setReading(false)} /> : null}
      </Dialog>
    </Notice>
  )
}

function Answer({ offer, onDone }: { readonly offer: OpenOffer; readonly onDone: () => void }) {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const accept = useCommand(acceptCommand)
  const decline = useCommand(declineCommand)
  const form = useSubmit()
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const parts = useMemo(() => assembleBriefing(state, briefingPads(room)), [state, room])
  const words = useKindWords()
  const left = parts.filter((part) => !read.has(part.key)).length
  const tick = (key: string, isRead: boolean) => {
    const next = new Set(read)
    if (isRead) next.add(key)
    else next.delete(key)
    setRead(next)
  }
  return (
    <>
      <Briefing parts={parts} read={read} onRead={tick} />
      <p>
        “<PersonName id={room.deviceId} plain />, you are now the {words.commander}, okay?”
      </p>
      {form.error ? <Notice late>{form.error}</Notice> : null}
      <Button
        variant="primary"
        large
        disabled={left > 0 || form.busy}
        onClick={() => void form.submit(() => accept.run({ offer: offer.id }), onDone)}
      >
        {left > 0 ? `${left} ${left === 1 ? 'part' : 'parts'} still to read` : 'I am in command'}
      </Button>
      <TextField label="If not yet: why" optional value={reason} onChange={setReason} />
      <Button
        disabled={form.busy}
        onClick={() =>
          void form.submit(
            () => decline.run({ offer: offer.id, ...(reason.trim() ? { reason } : {}) }),
            onDone,
          )
        }
      >
        Not yet
      </Button>
    </>
  )
}

/** Shown on every screen when command has moved while this room was open. */
function MovedBanner(props: {
  readonly say: (message: string, urgent?: boolean) => void
  readonly onDraftUpdate: () => void
}) {
  const room = useRoom()
  const commander = useIncident(commanderOf)
  const name = useIncident((state) => visibleName(nameOf(state, commanderOf(state))))
  const how = useIncident((state) =>
    state.command.kind === 'held' ? state.command.claim.how : null,
  )
  const isOver = useIncident(({ incident }) => incident !== null && isEnded(incident.stage))
  const words = useKindWords()
  const before = useRef(commander)
  const [moved, setMoved] = useState(false)
  const { say } = props
  useEffect(() => {
    if (before.current !== null && commander !== null && before.current !== commander) {
      setMoved(true)
      say(`${name} is now the ${words.commander}.`, true)
    }
    before.current = commander
  }, [commander, name, say, words])
  if (!moved || commander === null || isOver) return null
  return (
    <Notice>
      <span>
        <b>{name}</b> is now the {words.commander}
        {how === 'taken-over' ? ', by takeover' : ''}. Tell the stakeholders.
      </span>
      <Button
        onClick={() => {
          setMoved(false)
          startPad(room, 'update-draft:organisation', commandMovedText(room.state()))
          props.onDraftUpdate()
        }}
      >
        Draft an update
      </Button>
      <Button variant="quiet" onClick={() => setMoved(false)}>
        Seen
      </Button>
    </Notice>
  )
}
