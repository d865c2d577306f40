import type { SentUpdate } from '../../../shared/incident/records/comms-records'
import { selectLateMinutes, selectSent } from '../../../shared/incident/views/comms-view'
import { selectOutsideFunnel } from '../../../shared/incident/views/outside-funnel'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Empty, Rows, Section } from '../../ui/section'
import { audienceWords } from './audience-words'
import styles from './comms-view.module.css'
import { OutMenu } from './out-menu'

/** Every update that went out, word for word, to be taken out again. */
export function SentSection() {
  const sent = useIncident(selectSent)
  return (
    <Section title="Sent" aside={sent.length > 0 ? String(sent.length) : undefined}>
      {sent.length === 0 ? (
        <Empty>
          Nothing was sent yet. The first word can be short: we know, we work on it, next update at.
        </Empty>
      ) : null}
      <Rows label="Sent updates">
        {sent.map((update) => (
          <SentRow key={update.id} update={update} />
        ))}
      </Rows>
    </Section>
  )
}

function SentRow({ update }: { readonly update: SentUpdate }) {
  const late = useIncident(selectLateMinutes).get(update.id)
  const isApart = useIncident(selectOutsideFunnel).has(update.id)
  return (
    <li className={styles['split']} data-thing={update.id}>
      <span>
        <span className={styles['text']}>{update.text}</span>
        <small>
          <Instant at={update.at} seconds={false} /> to{' '}
          {audienceWords[update.audience].toLowerCase()}, {update.sort.replace('-', ' ')} ·{' '}
          <PersonName id={update.by} plain tagged />
          {isApart ? <b className={styles['mark']}>, not by communications</b> : null}
          {late === undefined ? null : (
            <span className={styles['mark']}> · {late} min after the promise</span>
          )}
          {update.nextAt === null ? (
            ' · no next one promised'
          ) : (
            <>
              {' '}
              · next promised <Instant at={update.nextAt} seconds={false} />
            </>
          )}
        </small>
      </span>
      <OutMenu update={update} />
    </li>
  )
}
