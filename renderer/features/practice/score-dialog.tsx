import { useEffect, useMemo, useState } from 'react'
import { gameMasterOf, replayLines } from '../../../shared/incident/replay'
import { processScore } from '../../../shared/incident/views/process-score'
import type { ReplayRun } from '../../session/replay'
import { useRoomActions } from '../../session/room-actions'
import { useIncident, useRoom } from '../../session/use-room'
import { Dialog } from '../../ui/dialog'
import { LineColumn } from './line-column'
import styles from './practice.module.css'
import { ScoreTable } from './score-table'

/** How this room was run; after a replay beside what really happened. */
export function ScoreDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="How it went"
      description="How it was run, whatever it was about. Numbers to talk about, not marks."
      wide
      readOnly
    >
      {props.open ? <Score /> : null}
    </Dialog>
  )
}

function Score() {
  const { roomId } = useRoom()
  const actions = useRoomActions()
  const state = useIncident((whole) => whole)
  const [run, setRun] = useState<ReplayRun | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    actions.replayOf(roomId).then(
      (stored) => {
        if (current) setRun(stored)
      },
      (fault: unknown) => setRefusal(`The replay cannot be read: ${String(fault)}`),
    )
    return () => {
      current = false
    }
  }, [actions, roomId])
  const here = useMemo(() => processScore(state, gameMasterOf(state)), [state])
  const done = useMemo(() => replayLines(state).filter(({ told }) => !told), [state])
  const then = run?.ended ? run.plan : null
  return (
    <>
      {refusal ? <p role="alert">{refusal}</p> : null}
      <ScoreTable
        label="How it was run"
        columns={[
          { title: 'Here', score: here },
          ...(then ? [{ title: 'Then', score: then.score }] : []),
        ]}
      />
      {run && !run.ended ? (
        <p className={styles['dim']}>What really happened stands here once the replay has ended.</p>
      ) : null}
      {then ? (
        <div className={styles['columns']}>
          <LineColumn title="What was done here" lines={done} empty="Nothing was written down." />
          <LineColumn
            title="What was done then"
            lines={then.lines.filter(({ told }) => !told)}
            empty="Nothing was written down."
          />
        </div>
      ) : null}
    </>
  )
}
