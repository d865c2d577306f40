import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNow } from '../../parts/now'
import { reachOf } from '../../parts/post-reach'
import { ReachNotice } from '../../parts/reach-notice'
import { spanClock } from '../../parts/time'
import { useRoomActions } from '../../session/room-actions'
import type { ScreenOffer, ScreenOfferState } from '../../session/screen-code'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import styles from './wall-dialog.module.css'

/** How a TV or a spare machine gets this wall: an address to open there, and a short code to type. */
export function ScreenCode() {
  const room = useRoom()
  const actions = useRoomActions()
  const [offer, setOffer] = useState<ScreenOffer | null>(null)
  const [posts, setPosts] = useState<readonly string[] | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: reason: asked again once the post lets the network in
  useEffect(() => {
    actions.postAddresses().then(
      ({ addresses }) => setPosts(addresses),
      () => setPosts([]),
    )
  }, [actions, asked])
  useEffect(() => () => offer?.dispose(), [offer])
  const reach = posts === null ? null : reachOf(posts)
  const shown = reach?.kind === 'network' ? reach.addresses : (posts ?? [])

  async function make() {
    setOffer(await actions.offerToScreen(room))
  }
  return (
    <Section title="On a TV or a spare machine">
      <div className={styles['part']}>
        {reach && reach.kind !== 'network' ? (
          <ReachNotice kind={reach.kind} onOpened={() => setAsked((count) => count + 1)} />
        ) : null}
        <p>
          Open {shown.length === 0 ? 'the address of this post with /tv' : 'this address'} in its
          browser:
          {shown.map((address) => (
            <span key={address} className={styles['address']}>
              {' '}
              http://{address}/tv
            </span>
          ))}
        </p>
        {offer ? (
          <OfferView offer={offer} onAgain={() => void make()} />
        ) : (
          <div className={styles['acts']}>
            <Button onClick={() => void make()}>Make a code</Button>
            <span className={styles['rest']}>
              It lets one screen in, to look. Nobody can write with it.
            </span>
          </div>
        )}
      </div>
    </Section>
  )
}

function OfferView({
  offer,
  onAgain,
}: {
  readonly offer: ScreenOffer
  readonly onAgain: () => void
}) {
  const state = useSyncExternalStore(offer.subscribe, offer.state)
  const now = useNow(1_000)
  if (state.kind === 'opening') return <p role="status">Making a code…</p>
  if (state.kind === 'open') {
    return (
      <div>
        <p className={styles['code']}>{state.text}</p>
        <p className={styles['rest']}>{restWords(state, now)}</p>
      </div>
    )
  }
  return (
    <div className={styles['acts']}>
      <p role="status">
        {state.kind === 'taken'
          ? 'A screen has typed the code. The wall is on its way there.'
          : state.sentence}
      </p>
      <Button onClick={onAgain}>Make another code</Button>
    </div>
  )
}

const restWords = (state: Extract<ScreenOfferState, { kind: 'open' }>, now: number): string =>
  `For one screen, for ${spanClock(state.until - now)} more, while this stays open. ${
    state.triesLeft === 1 ? 'One try is left.' : `${state.triesLeft} tries.`
  }`
