import { useState } from 'react'
import type { Procedure } from '../../../shared/incident/records/practice-records'
import { isoOf } from '../../../shared/incident/sentence'
import { type HandbookPage, selectHandbook } from '../../../shared/incident/views/handbook-view'
import { PersonName } from '../../parts/person-name'
import { useIncident, useRoomStatus } from '../../session/use-room'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Rows, Section } from '../../ui/section'
import { DrillsSection } from './drills-section'
import styles from './handbook.module.css'
import { PageAge } from './page-age'
import { PageForm } from './page-form'
import { PageReviews, ReviewActs } from './page-reviews'
import { ProseText } from './prose-text'

/** A page stays the same one under a new wording, unless two wordings of it stand. */
const keyOf = ({ procedure }: HandbookPage, pages: readonly HandbookPage[]) =>
  pages.some((other) => other.procedure.first === procedure.first && other.procedure !== procedure)
    ? procedure.id
    : procedure.first

/** The handbook of a team: its pages by chapter, each with its wordings, reviews and tests. */
export function HandbookRoom() {
  const chapters = useIncident(selectHandbook)
  const { readOnly } = useRoomStatus()
  const [writing, setWriting] = useState(false)
  const write =
    readOnly === null && !writing ? (
      <Button onClick={() => setWriting(true)}>Write a page</Button>
    ) : null
  return (
    <div className={styles['room']}>
      {writing ? <PageForm replaces={null} onDone={() => setWriting(false)} /> : null}
      {chapters.length === 0 && !writing ? (
        <EmptyState title="No pages yet" action={write}>
          Write down before the next incident what you will want to know in it: when you declare,
          who takes which role, the first words to those who wait, how a database fails over. Invite
          those who are concerned, so that they read it too.
        </EmptyState>
      ) : null}
      {chapters.map(({ sort, title, pages }, index) => (
        <Section key={sort} title={title} action={index === 0 ? write : null}>
          <Rows label={title}>
            {pages.map((page) => (
              <li key={keyOf(page, pages)}>
                <Page page={page} readOnly={readOnly !== null} />
              </li>
            ))}
          </Rows>
        </Section>
      ))}
      <DrillsSection />
    </div>
  )
}

function Page({ page, readOnly }: { readonly page: HandbookPage; readonly readOnly: boolean }) {
  const { procedure, earlier } = page
  const [changing, setChanging] = useState(false)
  return (
    <details className={styles['page']}>
      <summary>
        <b>{procedure.title}</b> <PageAge page={page} />
      </summary>
      <div className={styles['body']}>
        {changing ? (
          <PageForm replaces={procedure} onDone={() => setChanging(false)} />
        ) : (
          <>
            <ProseText markdown={procedure.text} under={2} />
            <PageReviews page={page} />
            {readOnly ? null : <ReviewActs page={page} onChange={() => setChanging(true)} />}
          </>
        )}
        {earlier.length > 0 ? <Earlier wordings={earlier} /> : null}
      </div>
    </details>
  )
}

const Earlier = ({ wordings }: { readonly wordings: readonly Procedure[] }) => (
  <details>
    <summary>
      {wordings.length === 1 ? 'One earlier wording' : `${wordings.length} earlier wordings`}
    </summary>
    {wordings.map((wording) => (
      <div key={wording.id} className={styles['earlier']}>
        <small>
          {wording.title}, by <PersonName id={wording.by} />, {isoOf(wording.at).slice(0, 10)}
        </small>
        <ProseText markdown={wording.text} under={3} />
      </div>
    ))}
  </details>
)
