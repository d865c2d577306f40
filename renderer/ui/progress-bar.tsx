import styles from './progress-bar.module.css'

/** How much of something is done. `share` is 0 to 1; `text` says it in words. */
export const ProgressBar = (props: {
  readonly label: string
  readonly share: number
  readonly text: string
}) => {
  const percent = Math.round(props.share * 100)
  return (
    <div
      className={styles['bar']}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={props.text}
    >
      <div className={styles['fill']} style={{ width: `${percent}%` }} />
    </div>
  )
}
