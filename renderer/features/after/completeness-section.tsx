import type { Report } from '../../../shared/report/report-schema'
import { ProgressBar } from '../../ui/progress-bar'
import { Section } from '../../ui/section'
import styles from './completeness.module.css'
import { goToSection } from './section-home'

/** How much of the postmortem says something, and what does not yet. */
export function CompletenessSection({ report }: { readonly report: Report }) {
  const { completeness } = report
  const empty = completeness.filter((section) => !section.filled)
  const filled = completeness.length - empty.length
  const words = `${filled} of ${completeness.length} sections say something`
  return (
    <Section title="How complete it is" aside={words}>
      <div className={styles['meter']}>
        <ProgressBar
          label="How complete the postmortem is"
          share={filled / Math.max(1, completeness.length)}
          text={words}
        />
        {empty.length === 0 ? (
          <p>Every section says something.</p>
        ) : (
          <p>
            Empty yet:{' '}
            {empty.map(({ section, title }) => (
              <button key={section} type="button" onClick={() => goToSection(section)}>
                {title.toLowerCase()}
              </button>
            ))}
          </p>
        )}
      </div>
    </Section>
  )
}
