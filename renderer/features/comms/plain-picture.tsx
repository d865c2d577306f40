import { useMemo, useSyncExternalStore } from 'react'
import { type PlainWord, plainPicture } from '../../../shared/report/plain-picture'
import { Countdown } from '../../parts/countdown'
import { visibleName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { audienceWords } from './audience-words'
import styles from './plain-picture.module.css'

/** What those see who do not respond: what is hit, since when, what is done, the last word and the next, whom to ask. */
export function PlainPicture() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const impact = useSyncExternalStore(room.subscribe, () => room.padText('impact-people'))
  const picture = useMemo(() => plainPicture(state, impact), [state, impact])
  if (picture === null) return null
  const { title, meaning, standing, since, doing, words, ask } = picture
  return (
    <section className={styles['picture']} aria-label="The plain picture">
      <p className={styles['title']}>{visibleName(title)}</p>
      <p>
        {standing} {meaning}
      </p>
      <dl className={styles['facts']}>
        <dt>Who is hit</dt>
        <dd>{picture.impact ?? 'Not written down yet. The team is finding out.'}</dd>
        <dt>Since</dt>
        <dd>
          {since === null ? (
            'not known yet'
          ) : (
            <>
              <Instant at={since} seconds={false} />, <Ago at={since} />
            </>
          )}
        </dd>
        {doing.length === 0 ? null : (
          <>
            <dt>What is done now</dt>
            <dd>
              {doing.map((text) => (
                <span key={text}>{text}</span>
              ))}
            </dd>
          </>
        )}
        <dt>Whom to ask</dt>
        <dd>
          {ask === null
            ? 'Nobody commands alone at this moment.'
            : `${visibleName(ask.name)}, incident commander${ask.post === '' ? '' : ` (${ask.post})`}`}
        </dd>
      </dl>
      <ul className={styles['words']} aria-label="The last word to each audience">
        {words.map((word) => (
          <Word key={word.audience} word={word} />
        ))}
      </ul>
    </section>
  )
}

function Word({ word: { audience, said, dueAt } }: { readonly word: PlainWord }) {
  return (
    <li>
      <b>{audienceWords[audience]}</b>
      <span className={styles['said']}>{said === null ? 'Nothing was said yet.' : said.text}</span>
      <small>
        {said === null ? null : (
          <>
            said <Ago at={said.at} />,{' '}
          </>
        )}
        {dueAt === null ? (
          'no next word is promised'
        ) : (
          <>
            next word <Countdown dueAt={dueAt} />
          </>
        )}
      </small>
    </li>
  )
}
