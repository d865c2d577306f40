import { type SeatBox, selectSeatBoxes } from '../../../shared/incident/views/command-view'
import { PersonName } from '../../parts/person-name'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import { CommandPost } from './command-post'
import styles from './seat-boxes.module.css'

/** Who holds what; a role that nobody was given is held by the commander, and says so. */
export function SeatBoxes({ onHandOver }: { readonly onHandOver: () => void }) {
  const room = useRoom()
  const boxes = useIncident(selectSeatBoxes)
  return (
    <Section title="Who holds what">
      <div className={styles['boxes']}>
        {boxes.map((box) => (
          <div key={box.id}>
            <small>{box.title}</small>
            <Holder box={box} />
            {box.doing ? <em title={box.doing}>{box.doing}</em> : null}
            {box.id === 'commander' &&
            box.holder === room.deviceId &&
            box.claimants.length === 0 ? (
              <Button onClick={onHandOver}>Hand over</Button>
            ) : null}
          </div>
        ))}
      </div>
      <CommandPost />
    </Section>
  )
}

function Holder({ box }: { readonly box: SeatBox }) {
  if (box.claimants.length > 0) {
    return (
      <b className={styles['contested']}>
        CONTESTED:{' '}
        {box.claimants.map((claimant, index) => (
          <span key={claimant}>
            {index > 0 ? ' and ' : ''}
            <PersonName id={claimant} tagged={false} />
          </span>
        ))}
      </b>
    )
  }
  if (box.delegated) {
    return (
      <b>
        <PersonName id={box.holder} tagged={false} />
      </b>
    )
  }
  return (
    <i>
      <PersonName id={box.holder} tagged={false} />, not delegated
    </i>
  )
}
