import { useEffect, useMemo } from 'react'
import { commanderOf, heldRole } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import { isEnded } from '../../../shared/incident/stage'
import { type OutOfTurn, outOfTurnSince } from '../../../shared/incident/views/out-of-turn'
import { selectSupport } from '../../../shared/incident/views/planning-view'
import { selectCollisions } from '../../../shared/incident/views/work-view'
import { useNow } from '../../parts/now'
import { PersonName, visibleName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

type Say = (message: string, urgent?: boolean) => void
/** Older ones are read in the change log. */
const freshMs = 30 * 60_000

/** What every view must show about the work: who needs help, two hands on one system, hands that are not of operations. */
export function WorkBanners({ say }: { readonly say: Say }) {
  const underWay = useIncident(({ incident }) => incident !== null && !isEnded(incident.stage))
  if (!underWay) return null
  return (
    <>
      <HelpBanner say={say} />
      <CollisionBanner say={say} />
      <OutOfTurnBanner say={say} />
    </>
  )
}

/** Rule OPS2: who holds planning hears of a request at once, until it is answered or they have seen it. */
function HelpBanner({ say }: { readonly say: Say }) {
  const { deviceId, roomId } = useRoom()
  const [seen, setSeen] = useDraft(roomId, 'help-seen')
  const plans = useIncident((state) => heldRole(state, 'planning')?.holder === deviceId)
  const requests = useIncident(selectSupport)
  const open = plans
    ? requests.filter(
        ({ id, by, answeredAt }) => answeredAt === null && by !== deviceId && id > seen,
      )
    : []
  const newest = open.at(-1)
  const name = useIncident((state) => (newest ? visibleName(nameOf(state, newest.by)) : ''))
  const words = newest ? `${name} asks for help: ${newest.text}` : ''
  useEffect(() => {
    if (words !== '') say(words)
  }, [words, say])
  if (newest === undefined) return null
  return (
    <Notice>
      <span>
        <b>{name}</b> asks for help: {newest.text} (<Ago at={newest.at} />)
        {open.length > 1 ? `, and ${open.length - 1} more` : ''}
      </span>
      <ToWork tab="planning" words="Answer" />
      <Button variant="quiet" onClick={() => setSeen(newest.id)}>
        Seen
      </Button>
    </Notice>
  )
}

/** Rule CHG3, for both: who announced first is told as well as who came second. */
function CollisionBanner({ say }: { readonly say: Say }) {
  const { deviceId } = useRoom()
  const collisions = useIncident(selectCollisions)
  const mine = collisions.filter(({ intent }) => intent.by === deviceId)
  const others = useIncident((state) =>
    selectCollisions(state)
      .filter(({ intent }) => intent.by === deviceId)
      .flatMap(({ intent, others }) =>
        others.map(
          (other) =>
            `${visibleName(nameOf(state, other.by))} is about to change ${intent.system} too. Talk first.`,
        ),
      )
      .join(' '),
  )
  useEffect(() => {
    if (others !== '') say(others)
  }, [others, say])
  return mine.map(({ intent, others: hands }) => (
    <Notice late key={intent.id}>
      <span>
        <b>Two hands on {intent.system}.</b>{' '}
        {hands.map((other) => (
          <span key={other.id}>
            <PersonName id={other.by} /> announced “{other.text}” (<Ago at={other.at} />
            ).{' '}
          </span>
        ))}
        Talk first.
      </span>
      <ToWork tab="operations" words="To the changes" />
    </Notice>
  ))
}

function ToWork(props: { readonly tab: 'operations' | 'planning'; readonly words: string }) {
  const { roomId } = useRoom()
  const [, chooseTab] = useDraft(roomId, 'work-tab')
  return (
    <a href={`#room/${roomId}/work`} onClick={() => chooseTab(props.tab)}>
      {props.words}
    </a>
  )
}

const outOfTurnWords = ({ what, item }: OutOfTurn): string =>
  what === 'change'
    ? `changed ${item.system}: ${item.text}`
    : `is about to change ${item.system}: ${item.text}`

/** Rule OPS1: who commands and who holds operations hear of a change by somebody else, until they have seen it. */
function OutOfTurnBanner({ say }: { readonly say: Say }) {
  const { deviceId, roomId } = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(30_000)
  const [seen, setSeen] = useDraft(roomId, 'out-of-turn-seen')
  const told = commanderOf(state) === deviceId || heldRole(state, 'ops')?.holder === deviceId
  const list = useMemo(
    () =>
      told
        ? outOfTurnSince(state, now - freshMs).filter(
            ({ item }) => item.by !== deviceId && item.id > seen,
          )
        : [],
    [told, state, now, deviceId, seen],
  )
  const newest = list[0]
  const words =
    newest === undefined
      ? ''
      : `${visibleName(nameOf(state, newest.item.by))}, who is not of operations, ${outOfTurnWords(newest)}`
  useEffect(() => {
    if (words !== '') say(words)
  }, [words, say])
  if (newest === undefined) return null
  return (
    <Notice late>
      <span>
        <b>Not by operations.</b> <PersonName id={newest.item.by} /> {outOfTurnWords(newest)} (
        <Ago at={newest.item.at} />){list.length > 1 ? `, and ${list.length - 1} more` : ''}
      </span>
      <ToWork tab="operations" words="To the changes" />
      <Button onClick={() => setSeen(newest.item.id)}>Seen</Button>
    </Notice>
  )
}
