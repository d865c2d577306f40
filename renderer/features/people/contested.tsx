import type { SeatState } from '../../../shared/incident/handoff-state'
import { PersonName } from '../../parts/person-name'
import styles from './people-view.module.css'

/** Everybody who claims a contested seat; `then` says what to do about it. */
export const Contested = (props: {
  readonly seat: Extract<SeatState, { readonly kind: 'contested' }>
  readonly then?: string
}) => (
  <b className={styles['contested']}>
    CONTESTED:{' '}
    {props.seat.claims.map((claim, index) => (
      <span key={claim.id}>
        {index > 0 ? ' and ' : ''}
        <PersonName id={claim.holder} tagged={false} />
      </span>
    ))}
    {props.then}
  </b>
)
