import type { ReactNode } from 'react'
import type { Report } from '../../../shared/report/report-schema'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { useIncident } from '../../session/use-room'
import { Section } from '../../ui/section'
import styles from './after-view.module.css'
import { Drafted } from './drafted-section'
import type { ProseOfReport } from './prose'
import { homeOf } from './section-home'

/** Imported reports call one section by another name. */
const importedName = (pad: string) => (pad === 'rootCauses' ? 'rootCause' : pad)

/** A text of the report, what an import brought for it, and what the log says already. */
export function ProseSection(props: {
  readonly text: ProseOfReport
  readonly report: Report | null
  /** False where the section has more than one text: the log speaks once. */
  readonly drafts?: boolean
  readonly children?: ReactNode
}) {
  const { text, report, drafts = true } = props
  const imported = useIncident((state) => state.reportSections)
  const pad = `pm:${text.pad}`
  return (
    <Section
      title={text.title}
      aside={<PadStatus pad={pad} />}
      {...(drafts ? { home: homeOf(text.section) } : {})}
    >
      {imported
        .filter((item) => item.section === importedName(text.pad))
        .map((item) => (
          <p key={item.text} className={styles['imported']}>
            {item.text}
          </p>
        ))}
      <PadEditor pad={pad} label={text.title} placeholder={text.placeholder} />
      {props.children}
      {drafts ? <Drafted report={report} section={text.section} title={text.title} /> : null}
    </Section>
  )
}
