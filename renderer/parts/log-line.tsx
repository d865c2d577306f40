import { Fragment, memo, type ReactNode } from 'react'
import { describeEntry } from '../../shared/incident/describe-entry'
import type { LogItem } from '../../shared/incident/state'
import { outsideBlock } from '../../shared/incident/views/outside-block'
import { roleTagAt } from '../../shared/incident/views/role-tags'
import { useIncident } from '../session/use-room'
import { ClockFlag, useClockWords } from './clock-flag'
import styles from './log-line.module.css'
import { RoleTag, visibleName } from './person-name'
import { Instant } from './time'

const standingWords: Readonly<Record<LogItem['standing']['kind'], string | null>> = {
  folded: null,
  unverified: 'unverified',
  'newer-version': 'from a newer version',
  quarantined: 'not counted: written after removal from the room',
  unreadable: 'cannot be read',
  'no-effect': 'without effect',
}

/** A remark of more characters is folded: an alert word for word would push the rest of the log out of sight. */
const longRemark = 280
const shownOfLong = 100

/** One entry: when, who, what they did, what they wrote. `unseen` marks what came while nobody looked at the room here. */
export const LogLine = memo(function LogLine({
  item,
  unseen = false,
}: {
  readonly item: LogItem
  readonly unseen?: boolean
}) {
  const { entry } = item
  const sentence = useIncident((state) => JSON.stringify(describeEntry(entry, state)))
  const annotation = useIncident((state) => state.annotations.get(entry.id))
  const tag = useIncident((state) => roleTagAt(state, entry.by, entry.at))
  const outside = useIncident((state) =>
    item.standing.kind === 'folded' ? outsideBlock(state, entry) : null,
  )
  const clock = useClockWords(item)
  // reason: parsed from what describeEntry gave one line above; text keeps the selector's value comparable.
  const { who, did, text, remarks } = JSON.parse(sentence) as ReturnType<typeof describeEntry>
  const said = [
    ...remarks,
    outside === null ? null : `outside their block, kept by ${outside}`,
    standingWords[item.standing.kind],
  ].filter((note) => note !== null)
  const notes = said.filter((note) => note.length <= longRemark)
  const folded = said.filter((note) => note.length > longRemark)
  const correction = annotation?.corrections.at(-1)
  return (
    <li className={styles['line']} data-mark={annotation?.mark ?? undefined}>
      <span className={styles['time']}>
        <Instant at={entry.happenedAt ?? entry.at} />
      </span>
      <div>
        {unseen ? <span className={styles['unseen']}>new</span> : null}
        <b>{visibleName(who)}</b>
        {tag === null ? null : (
          <>
            {' '}
            <RoleTag tag={tag} />
          </>
        )}
        {did === '' ? '' : ` ${did}`}
        {text === null ? null : did === '' ? (
          <span className={styles['text']}> {text}</span>
        ) : (
          <span className={styles['text']}>: {text}</span>
        )}
        {correction ? (
          <span className={styles['correction']}> Corrected: {correction.text}</span>
        ) : null}
        {annotation?.outcomes.map((outcome) => (
          <span key={outcome.at} className={styles['correction']}>
            {' '}
            Outcome: {outcome.text}
          </span>
        ))}
        <Small
          parts={{
            recorded: entry.happenedAt === undefined ? null : <Recorded at={entry.at} />,
            clock: clock === null ? null : <ClockFlag words={clock} />,
            mark: annotation?.mark ? `marked ${annotation.mark}` : null,
            notes: notes.length > 0 ? notes.join(' · ') : null,
          }}
        />
        {folded.map((note) => (
          <details key={note} className={styles['folded']}>
            <summary>{note.slice(0, shownOfLong)}…</summary>
            <p>{note}</p>
          </details>
        ))}
      </div>
    </li>
  )
})

const Recorded = ({ at }: { readonly at: number }) => (
  <>
    recorded <Instant at={at} />
  </>
)

/** What stands in small letters below a line, as far as there is any. */
function Small({ parts }: { readonly parts: Readonly<Record<string, ReactNode>> }) {
  const said = Object.entries(parts).filter(([, part]) => part !== null)
  if (said.length === 0) return null
  return (
    <small>
      {said.map(([key, part], index) => (
        <Fragment key={key}>
          {index > 0 ? ' · ' : ''}
          {part}
        </Fragment>
      ))}
    </small>
  )
}
