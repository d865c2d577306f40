import { useState } from 'react'
import { reviewProcedure } from '../../../shared/incident/commands/practice-commands'
import type { ProcedureReview } from '../../../shared/incident/records/practice-records'
import { isoOf } from '../../../shared/incident/sentence'
import type { HandbookPage } from '../../../shared/incident/views/handbook-view'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { useCommand, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './handbook.module.css'

const dayOf = (at: number) => isoOf(at).slice(0, 10)

function wordOf({ tested, agrees }: ProcedureReview): string {
  if (tested) return agrees ? 'tested it, it works' : 'tested it, it does not work'
  return agrees ? 'agrees' : 'objects'
}

/** What others say of the wording that holds, each with a date. */
export function PageReviews({ page }: { readonly page: HandbookPage }) {
  const { procedure, reviews } = page
  return (
    <ul className={styles['said']} aria-label={`Reviews of ${procedure.title}`}>
      <li>
        <small>
          Written by <PersonName id={procedure.by} />, {dayOf(procedure.at)}
        </small>
      </li>
      {reviews.map((review) => (
        <li key={`${review.by}${review.at}`}>
          <small>
            <PersonName id={review.by} /> {wordOf(review)}, {dayOf(review.at)}
            {review.text === null ? '' : `: ${review.text}`}
          </small>
        </li>
      ))}
    </ul>
  )
}

type Open = 'objection' | 'test' | null

/** Agreeing, objecting, and saying how it went when it was tried out. Nobody reviews what they wrote. */
export function ReviewActs(props: { readonly page: HandbookPage; readonly onChange: () => void }) {
  const { procedure } = props.page
  const { deviceId } = useRoom()
  const review = useCommand(reviewProcedure)
  const form = useSubmit()
  const [open, setOpen] = useState<Open>(null)
  const [text, setText] = useState('')
  const isMine = procedure.by === deviceId
  const say = (agrees: boolean, tested: boolean) =>
    void form.submit(
      () =>
        review.run({
          procedure: procedure.id,
          agrees,
          ...(tested ? { tested } : {}),
          ...(text.trim() === '' ? {} : { text }),
        }),
      () => {
        setText('')
        setOpen(null)
      },
    )
  return (
    <>
      <div className={styles['acts']}>
        <Button onClick={props.onChange}>Change it</Button>
        {isMine ? null : (
          <>
            <Button disabled={form.busy} onClick={() => say(true, false)}>
              I agree
            </Button>
            <Button aria-expanded={open === 'objection'} onClick={() => setOpen('objection')}>
              Something is wrong
            </Button>
          </>
        )}
        <Button aria-expanded={open === 'test'} onClick={() => setOpen('test')}>
          We tried it out
        </Button>
      </div>
      {open === null ? null : (
        <div className={styles['form']}>
          <TextField
            key={open}
            label={open === 'test' ? 'How it went' : 'What is wrong'}
            optional={open === 'test'}
            value={text}
            onChange={setText}
            autoFocus
          />
          <div className={styles['acts']}>
            {open === 'test' ? (
              <>
                <Button disabled={form.busy} onClick={() => say(true, true)}>
                  It works
                </Button>
                <Button disabled={form.busy} onClick={() => say(false, true)}>
                  It does not work
                </Button>
              </>
            ) : (
              <Button disabled={form.busy || text.trim() === ''} onClick={() => say(false, false)}>
                Object
              </Button>
            )}
            <Button variant="quiet" onClick={() => setOpen(null)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      {form.error ? (
        <p role="alert" className={styles['error']}>
          {form.error}
        </p>
      ) : null}
    </>
  )
}
