import { type ReactNode, useMemo } from 'react'
import { draftedParts, lineCount } from '../../../shared/report/layout/drafted'
import type { Report, SectionKey } from '../../../shared/report/report-schema'
import { Section, VisuallyHidden } from '../../ui/section'
import styles from './drafted.module.css'
import { DraftedParts } from './drafted-parts'
import { Fold } from './fold'
import { homeOf } from './section-home'

interface DraftedProps {
  /** Null until the report was drafted for the first time. */
  readonly report: Report | null
  readonly section: SectionKey
}

const useParts = ({ report, section }: DraftedProps) =>
  useMemo(() => (report === null ? [] : draftedParts(report, section)), [report, section])

const linesOf = (count: number) => `${count} ${count === 1 ? 'line' : 'lines'}`

/** Under a pad: what the log says already, to write from. Nothing where it says nothing. */
export function Drafted(props: DraftedProps & { readonly title: string }) {
  const parts = useParts(props)
  return parts.length === 0 ? null : (
    <Fold words={foldWords('From the log', `, for ${props.title.toLowerCase()}`, lineCount(parts))}>
      {() => <DraftedParts parts={parts} />}
    </Fold>
  )
}

/** A section that nobody has to write: the report drafts it from the log. */
export function DraftedSection(
  props: DraftedProps & { readonly title: string; readonly empty: string },
) {
  const parts = useParts(props)
  return (
    <Section title={props.title} aside="drafted from the log" home={homeOf(props.section)}>
      {parts.length === 0 ? (
        <p className={styles['empty']}>{props.empty}</p>
      ) : (
        <Fold words={foldWords('Show', ` ${props.title.toLowerCase()}`, lineCount(parts))}>
          {() => <DraftedParts parts={parts} />}
        </Fold>
      )}
    </Section>
  )
}

/** The line of a fold. What it is about is said, not shown: the heading says it to the eye. */
const foldWords = (words: string, about: string, count: number): ReactNode => (
  <>
    {words}
    <VisuallyHidden>{about}</VisuallyHidden> <small>· {linesOf(count)}</small>
  </>
)
