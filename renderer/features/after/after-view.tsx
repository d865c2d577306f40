import { useMemo, useState } from 'react'
import type { Report } from '../../../shared/report/report-schema'
import { CostFold } from '../../parts/cost-fold'
import { useIncident, useRoom } from '../../session/use-room'
import { ViewPage } from '../../ui/view-page'
import { ActionsSection, type AskedAction } from './actions-section'
import { AfterHead } from './after-head'
import styles from './after-view.module.css'
import { CausesSection } from './causes-section'
import { CompletenessSection } from './completeness-section'
import { DraftedSection } from './drafted-section'
import { ImpactFacts } from './impact-facts'
import { LessonsSection } from './lessons-section'
import { PlaybackSection } from './playback-section'
import { allProse, leads, sections, wholeSummary } from './prose'
import { ProseSection } from './prose-section'
import { ReviewSection } from './review-section'
import { RulesSection } from './rules-section'
import { ThanksSection } from './thanks-section'
import { TimesSection } from './times-section'
import { useReport } from './use-report'
import { WordingSection } from './wording-section'

/** The postmortem in the order of its document: what the log says drafts itself, the rest is written here together. */
export function AfterView(props: {
  readonly onExport: () => void
  /** Opens the library on what is looked for. */
  readonly onPast: (query: string) => void
}) {
  const report = useReport()
  const [asked, setAsked] = useState<AskedAction | null>(null)
  const ask = (what: string) => setAsked((last) => ({ what, asking: (last?.asking ?? 0) + 1 }))
  const text = (which: keyof typeof sections) => (
    <ProseSection text={sections[which]} report={report} />
  )
  return (
    <ViewPage text className={styles['view']}>
      <AfterHead onExport={props.onExport} onPast={props.onPast} />
      {report ? <CompletenessSection report={report} /> : null}
      <Leads report={report} />
      <TimesSection report={report} />
      <ProseSection text={sections.impact} report={report}>
        <ImpactFacts />
        <CostFold />
      </ProseSection>
      <DraftedSection
        report={report}
        section="people"
        title="People and roles"
        empty="Nobody has joined the room yet."
      />
      {text('trigger')}
      {text('causes')}
      <CausesSection onAction={ask} />
      {text('detection')}
      {text('response')}
      {text('mitigation')}
      {text('resolution')}
      {text('recovery')}
      <DraftedSection
        report={report}
        section="timeline"
        title="Timeline"
        empty="Nothing in the log has moved the incident yet. Mark the log lines that matter."
      />
      <DraftedSection
        report={report}
        section="changes"
        title="Changes and divergences"
        empty="No change was logged. Changes are logged under Work."
      />
      <DraftedSection
        report={report}
        section="updates"
        title="Updates and enquiries"
        empty="No update was sent and nobody asked. Both stand under Comms."
      />
      <LessonsSection />
      <ActionsSection asked={asked} />
      {report ? <RulesSection report={report} /> : null}
      {text('background')}
      {text('glossary')}
      <DraftedSection
        report={report}
        section="evidence"
        title="Supporting evidence"
        empty="Nothing was attached. Evidence is attached under Work."
      />
      {report ? <Wording report={report} /> : null}
      <PlaybackSection />
      <ReviewSection />
      <ThanksSection report={report} />
    </ViewPage>
  )
}

/** Three paragraphs; a summary of before them stays where there is one. What was said at the declaration is none. */
function Leads({ report }: { readonly report: Report | null }) {
  const room = useRoom()
  const isImported = useIncident(({ reportSections }) =>
    reportSections.some(({ section }) => section === wholeSummary.pad),
  )
  const [hasWhole, setHasWhole] = useState(false)
  if (!hasWhole && (isImported || room.padText(`pm:${wholeSummary.pad}`) !== '')) setHasWhole(true)
  return (
    <>
      {hasWhole ? <ProseSection text={wholeSummary} report={report} drafts={false} /> : null}
      {leads.map((lead, index) => (
        <ProseSection key={lead.pad} text={lead} report={report} drafts={index === 0} />
      ))}
    </>
  )
}

/** Read from the room whenever the report was drafted anew. */
function Wording({ report }: { readonly report: Report }) {
  const room = useRoom()
  const texts = useMemo(
    () =>
      allProse.map(({ pad, title }) => ({
        title,
        text: report ? room.padText(`pm:${pad}`) : '',
      })),
    [room, report],
  )
  return <WordingSection texts={texts} />
}
