import { useEffect, useState } from 'react'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { spanClock, spanWords, utcClock } from '../../parts/time'
import type { Investigation as Investigated } from '../../state/preferences-store'
import { useDraft } from '../../state/use-draft'
import { usePreferences, useWorkspace } from '../../state/use-stores'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './investigation.module.css'
import { investigatedDraft, newRoomDrafts } from './new-room-drafts'

const minuteMs = 60_000
const maxTitle = 160

/** A clock for what is looked into and not declared yet; after the limit it asks to declare. Outlives the window. */
export function Investigation() {
  const investigation = usePreferences((state) => state.investigation)
  const [isOpen, setIsOpen] = useState(false)
  useWish('incident.look-into', () => setIsOpen(true))
  return (
    <section aria-label="Looking into something">
      {investigation ? (
        <Running investigation={investigation} />
      ) : (
        <Begin isOpen={isOpen} setIsOpen={setIsOpen} />
      )}
    </section>
  )
}

function Begin(props: { readonly isOpen: boolean; readonly setIsOpen: (open: boolean) => void }) {
  const { isOpen, setIsOpen } = props
  const change = usePreferences((state) => state.change)
  const [title, setTitle] = useDraft(newRoomDrafts, 'look-into')
  const [error, setError] = useState<string | null>(null)
  function begin() {
    if (title.trim() === '') {
      setError('Say in a few words what looks wrong.')
      return
    }
    change({ investigation: { title: title.trim(), since: Date.now() } })
    setTitle('')
    setIsOpen(false)
  }
  if (!isOpen) {
    return (
      <div className={styles['begin']}>
        <Button onClick={() => setIsOpen(true)}>Look into something first</Button>
        <small>Not sure yet? A clock runs, and says when it is time to declare.</small>
      </div>
    )
  }
  return (
    <div className={styles['line']}>
      <TextField
        label="What do you look into?"
        value={title}
        onChange={(text) => {
          setTitle(text)
          setError(null)
        }}
        placeholder="Search answers slowly"
        autoFocus
        maxLength={maxTitle}
        error={error}
        onSubmit={begin}
      />
      <div className={styles['acts']}>
        <Button variant="primary" onClick={begin}>
          Start the clock
        </Button>
        <Button onClick={() => setIsOpen(false)}>Leave it</Button>
      </div>
    </div>
  )
}

function Running({ investigation }: { readonly investigation: Investigated }) {
  const limit = usePreferences((state) => state.investigationMinutes)
  const change = usePreferences((state) => state.change)
  const openLayer = useWorkspace((state) => state.openLayer)
  const [, setTitle] = useDraft(newRoomDrafts, 'title')
  const [, setLinked] = useDraft(newRoomDrafts, investigatedDraft)
  const now = useNow(1_000)
  const { title, since } = investigation
  const isLate = now - since >= limit * minuteMs
  const shown = visibleName(title)
  useEffect(() => {
    if (!isLate) return
    document.title = `Declare? ${shown} - War Room`
    return () => {
      document.title = 'War Room'
    }
  }, [isLate, shown])
  function declare() {
    setTitle((typed) => (typed.trim() === '' ? title : typed))
    setLinked('yes')
    openLayer('declare', Date.now())
  }
  return (
    <Notice late={isLate}>
      <div className={styles['row']}>
        <div>
          <b>{shown}</b>
          <small>
            looked into since {utcClock(since).slice(0, 5)}Z,{' '}
            <span className={styles['clock']}>{spanClock(now - since)}</span>
          </small>
          {isLate ? (
            <p role="status">
              Unsolved after {spanWords(limit * minuteMs)}. Declare it: standing down later is a
              normal end.
            </p>
          ) : null}
        </div>
        <div className={styles['acts']}>
          <Button variant={isLate ? 'primary' : 'plain'} onClick={declare}>
            Declare it
          </Button>
          <Button onClick={() => change({ investigation: null })}>It was nothing</Button>
        </div>
      </div>
    </Notice>
  )
}
