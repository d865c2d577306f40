import { type Severity, severities, severityMeaning } from '../../shared/incident/severity'
import { RadioCards } from '../ui/field'
import { SeverityBadge } from './severity-badge'
import styles from './severity-choice.module.css'

/** The four severities with what each means. */
export const SeverityChoice = (props: {
  readonly value: Severity
  readonly onChange: (value: Severity) => void
}) => (
  <div className={styles['severity']}>
    <RadioCards
      label="Severity"
      hint="Not sure? Take the higher one."
      value={props.value}
      onChange={(value) => props.onChange(severities.find((each) => each === value) ?? 'SEV2')}
      options={severities.map((each) => ({
        value: each,
        label: <SeverityBadge severity={each} />,
        hint: severityMeaning[each],
      }))}
    />
  </div>
)
