import { ChevronDown } from 'lucide-react'
import { blamelessWords } from '../../../shared/incident/blameless-words'
import { changeReviewState } from '../../../shared/incident/commands/after-commands'
import { reviewStates } from '../../../shared/incident/entries/after-entries'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import styles from './after-view.module.css'
import { PastReports } from './past-reports'

const reviewWords: Readonly<Record<(typeof reviewStates)[number], string>> = {
  none: 'not begun',
  draft: 'draft',
  'in-review': 'in review',
  reviewed: 'reviewed',
  closed: 'closed',
}

/** What the report is for, where its review stands, and the ways out of here. */
export function AfterHead(props: {
  readonly onExport: () => void
  readonly onPast: (query: string) => void
}) {
  const review = useIncident((state) => state.reviewState)
  const change = useCommand(changeReviewState)
  const form = useSubmit()
  return (
    <div className={styles['head']}>
      <p>{blamelessWords}</p>
      <Menu
        trigger={
          <Button>
            Review: {reviewWords[review]} <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
        items={reviewStates
          .filter((state) => state !== review)
          .map((state) => ({
            id: state,
            label: reviewWords[state],
            run: () => void form.submit(() => change.run({ to: state })),
          }))}
      />
      <PastReports onPast={props.onPast} />
      <Button variant="primary" onClick={props.onExport}>
        Export the postmortem
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </div>
  )
}
