import { addNote } from '../../../shared/incident/commands/log-commands'
import { injectPrefix, injectsOf } from '../../../shared/incident/replay'
import { atSpeed, paused, replaySpeeds, running } from '../../../shared/incident/replay-clock'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { spanClock, spanWords } from '../../parts/time'
import { useCommand } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import styles from './replay-bar.module.css'
import { type LiveReplay, useReplay } from './use-replay'

/** Lines that the game master sees ahead. */
const linesAhead = 3

/** The clock of a replay and what comes next, on the machine of its game master alone. */
export function ReplayBar() {
  const replay = useReplay()
  const openLayer = useWorkspace((state) => state.openLayer)
  if (!replay) return null
  const compare = () => openLayer('score', Date.now())
  if (replay.run.ended) {
    return (
      <section className={styles['bar']} aria-label="Game master">
        <b>The replay has ended.</b>
        <Button onClick={compare}>How it went</Button>
      </section>
    )
  }
  return (
    <section className={styles['bar']} aria-label="Game master">
      <Controls replay={replay} />
      <Ahead replay={replay} />
      {replay.error ? <p role="alert">{replay.error}</p> : null}
      <Button
        variant="quiet"
        className={styles['end']}
        onClick={() => {
          replay.end()
          compare()
        }}
      >
        End and compare
      </Button>
    </section>
  )
}

function Controls({ replay }: { readonly replay: LiveReplay }) {
  const { run, elapsedMs, setClock } = replay
  const { clock, told, plan } = run
  const injects = injectsOf(plan)
  const next = injects[told]
  const leftMs = next ? Math.max(0, next.afterMs - elapsedMs) / clock.speed : 0
  return (
    <>
      <b className={styles['clock']} role="timer" aria-label="Clock of the replay">
        {spanClock(elapsedMs)}
      </b>
      {clock.since === null ? (
        <Button variant="primary" onClick={() => setClock(running(clock, Date.now()))}>
          {elapsedMs === 0 ? 'Start the clock' : 'Go on'}
        </Button>
      ) : (
        <Button onClick={() => setClock(paused(clock, Date.now()))}>Pause</Button>
      )}
      <Select
        label="Speed"
        hideLabel
        value={String(clock.speed)}
        onChange={(speed) => setClock(atSpeed(clock, Number(speed), Date.now()))}
        options={replaySpeeds.map((speed) => ({ value: String(speed), label: `× ${speed}` }))}
      />
      <Button disabled={!next} onClick={replay.tellNext}>
        Tell the next now
      </Button>
      <small>
        {told} of {injects.length} told
        {next ? `, next in ${spanWords(leftMs)}` : ''}
      </small>
    </>
  )
}

/** Only here: what is still to come is in nobody's room. */
function Ahead({ replay }: { readonly replay: LiveReplay }) {
  const { told, plan } = replay.run
  const ahead = injectsOf(plan).slice(told, told + linesAhead)
  const note = useCommand(addNote)
  const form = useSubmit()
  return (
    <details className={styles['ahead']}>
      <summary>What comes next, for your eyes only</summary>
      <ol>
        {ahead.map((line) => (
          <li key={`${line.afterMs}${line.text}`}>
            <small>{spanClock(line.afterMs)}</small> {line.text}
          </li>
        ))}
      </ol>
      <OneLine
        label="Tell something else"
        draft="inject"
        placeholder="the disk of the second machine is full too"
        button="Tell"
        error={form.error}
        onSend={(text, done) =>
          form.write(() => note.run({ text: `${injectPrefix}${text}` }), done)
        }
      />
    </details>
  )
}
