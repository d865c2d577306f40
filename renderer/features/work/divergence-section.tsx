import { allDivergences } from '../../../shared/incident/divergence'
import { perState } from '../../../shared/incident/views/per-state'
import { DivergenceRow } from '../../parts/divergence-row'
import { KeptBy } from '../../parts/kept-by'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

const selectAll = perState((state) => {
  const all = allDivergences(state)
  return {
    open: all.filter((change) => change.divergence.kind === 'open'),
    settled: all.filter((change) => change.divergence.kind !== 'open'),
  }
})

/** What is off normal, in the order of putting back: the newest first. */
export function DivergenceSection() {
  const { open, settled } = useIncident(selectAll)
  return (
    <Section
      title="Off normal, to put back"
      aside={
        <>
          {open.length > 1 ? `${open.length} open, the newest goes first, ` : ''}
          <KeptBy block="divergences" />
        </>
      }
    >
      {open.length === 0 ? (
        <Empty>
          Nothing is off normal. A change logged as temporary waits here to be put back.
        </Empty>
      ) : null}
      <Rows label="Off normal">
        {open.map((change) => (
          <DivergenceRow key={change.id} change={change} />
        ))}
      </Rows>
      {settled.length > 0 ? (
        <details className={styles['done']}>
          <summary>{settled.length} settled</summary>
          <Rows label="Settled">
            {settled.map(({ id, system, text, divergence }) => (
              <li key={id}>
                {system}: {text}{' '}
                <small>
                  {divergence.kind === 'reverted' ? (
                    <>
                      put back <Instant at={divergence.at} seconds={false} />,{' '}
                      {divergence.verified ? `verified: ${divergence.verified}` : 'not verified'}
                    </>
                  ) : divergence.kind === 'accepted' ? (
                    `accepted: ${divergence.reason}`
                  ) : null}
                </small>
              </li>
            ))}
          </Rows>
        </details>
      ) : null}
    </Section>
  )
}
