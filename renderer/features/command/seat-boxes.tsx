import { selectSeatBoxes } from '../../../shared/incident/views/command-view'
import { PersonName } from '../../parts/person-name'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
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
            {box.contested ? <b className={styles['contested']}>CONTESTED</b> : null}
            {box.delegated ? (
              <b>
                <PersonName id={box.holder} />
              </b>
            ) : (
              <em>
                <PersonName id={box.holder} />, not delegated
              </em>
            )}
            {box.id === 'commander' && box.holder === room.deviceId && !box.contested ? (
              <div>
                <Button onClick={onHandOver}>Hand over</Button>
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </Section>
  )
}
