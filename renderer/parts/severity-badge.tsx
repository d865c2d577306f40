import type { Severity } from '../../shared/incident/severity'
import styles from './severity-badge.module.css'

const shapes: Readonly<Record<Severity, string>> = {
  SEV1: 'M4.2 0h5.6L14 4.2v5.6L9.8 14H4.2L0 9.8V4.2z',
  SEV2: 'M7 1 14 13.5H0z',
  SEV3: 'M1 1h12v12H1z',
  SEV4: 'M7 0a7 7 0 1 0 0 14A7 7 0 0 0 7 0z',
}

/** The shape of a severity; a tick once it has ended. */
export const SeveritySign = ({
  severity,
  ended = false,
}: {
  readonly severity: Severity
  readonly ended?: boolean
}) => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    <path
      d={ended ? 'M1 7.5 5 12 13 2l-1.6-1.2L4.9 9 2.4 6.2z' : shapes[severity]}
      fill="currentColor"
    />
  </svg>
)

/** Shape, word and colour together; grey with a tick once it has ended. */
export function SeverityBadge({
  severity,
  ended = false,
}: {
  readonly severity: Severity
  readonly ended?: boolean
}) {
  return (
    <span
      className={`${styles['badge']} ${ended ? styles['ended'] : styles[severity]}`}
      data-severity={severity}
    >
      <SeveritySign severity={severity} ended={ended} />
      {severity}
    </span>
  )
}
