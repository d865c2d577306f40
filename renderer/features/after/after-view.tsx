import { ChevronDown } from 'lucide-react'
import { useMemo } from 'react'
import { changeReviewState } from '../../../shared/incident/commands/after-commands'
import { reviewStates } from '../../../shared/incident/entries/after-entries'
import type { Report } from '../../../shared/report/report-schema'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Section } from '../../ui/section'
import { ActionsSection } from './actions-section'
import styles from './after-view.module.css'
import { CompletenessSection } from './completeness-section'
import { LessonsSection } from './lessons-section'
import { RulesSection } from './rules-section'
import { TimesSection } from './times-section'
import { useReport } from './use-report'
import { WordingSection } from './wording-section'

const prose = [
  {
    section: 'summary',
    title: 'Summary',
    placeholder: 'What happened, in three sentences, for somebody who was not there.',
  },
  { section: 'impact', title: 'Impact', placeholder: 'Who was hit, how much, for how long.' },
  { section: 'trigger', title: 'Trigger', placeholder: 'What set it off.' },
  {
    section: 'rootCauses',
    title: 'Root causes and contributing factors',
    placeholder: 'The system allowed… What made it possible, and what made it worse.',
  },
  {
    section: 'detection',
    title: 'Detection',
    placeholder: 'How we noticed, and how we could have noticed sooner.',
  },
  {
    section: 'response',
    title: 'Response',
    placeholder: 'How the work went: roles, handoffs, decisions, what slowed us down.',
  },
  {
    section: 'mitigation',
    title: 'Mitigation',
    placeholder: 'What stopped the harm, and what it cost.',
  },
  { section: 'resolution', title: 'Resolution', placeholder: 'What ended it.' },
  {
    section: 'recovery',
    title: 'Recovery',
    placeholder: 'What was put back afterwards, and what never came back.',
  },
  {
    section: 'background',
    title: 'Background',
    placeholder: 'What a reader must know about the systems to follow.',
  },
  {
    section: 'glossary',
    title: 'Glossary',
    placeholder: 'Names and terms that a reader from elsewhere will not know.',
  },
] as const

const thanks = {
  section: 'thanks',
  title: 'Thanks',
  placeholder: 'Who helped, and what that made possible.',
} as const

/** Imported reports call one section by another name. */
const importedName = (section: string) => (section === 'rootCauses' ? 'rootCause' : section)

const reviewWords: Readonly<Record<(typeof reviewStates)[number], string>> = {
  none: 'not begun',
  draft: 'draft',
  'in-review': 'in review',
  reviewed: 'reviewed',
  closed: 'closed',
}

/** The postmortem: prose typed together, lessons, action items, and where the review stands. */
export function AfterView({ onExport }: { readonly onExport: () => void }) {
  const report = useReport()
  return (
    <div className={styles['view']}>
      <Head onExport={onExport} />
      {report ? <CompletenessSection report={report} /> : null}
      <TimesSection />
      {prose.map((each) => (
        <ProseSection key={each.section} {...each} />
      ))}
      {report ? <Wording report={report} /> : null}
      <LessonsSection />
      <ActionsSection />
      {report ? <RulesSection report={report} /> : null}
      <ProseSection {...thanks} />
    </div>
  )
}

function Head({ onExport }: { readonly onExport: () => void }) {
  const review = useIncident((state) => state.reviewState)
  const change = useCommand(changeReviewState)
  const form = useSubmit()
  return (
    <div className={styles['head']}>
      <p>
        Everybody did what made sense with what they knew. Write about what the system allowed, not
        about who did it.
      </p>
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
      <Button variant="primary" onClick={onExport}>
        Export the postmortem
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </div>
  )
}

/** Read from the room whenever the report was drafted anew. */
function Wording({ report }: { readonly report: Report }) {
  const room = useRoom()
  const texts = useMemo(
    () =>
      [...prose, thanks].map(({ section, title }) => ({
        title,
        text: report ? room.padText(`pm:${section}`) : '',
      })),
    [room, report],
  )
  return <WordingSection texts={texts} />
}

function ProseSection({ section, title, placeholder }: (typeof prose)[number] | typeof thanks) {
  const imported = useIncident((state) => state.reportSections)
  const pad = `pm:${section}`
  return (
    <Section title={title} aside={<PadStatus pad={pad} />}>
      {imported
        .filter((item) => item.section === importedName(section))
        .map((item) => (
          <p key={item.text} className={styles['imported']}>
            {item.text}
          </p>
        ))}
      <PadEditor pad={pad} label={title} placeholder={placeholder} />
    </Section>
  )
}
