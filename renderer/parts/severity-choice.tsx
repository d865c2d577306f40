import {
  higherSeverity,
  type Severity,
  severities,
  severityMeaning,
} from '../../shared/incident/severity'
import { Checkbox, RadioCards } from '../ui/field'
import { SeverityBadge } from './severity-badge'
import styles from './severity-choice.module.css'

/** A severity, and which one somebody had before they were not sure and took the higher one. */
export interface ChosenSeverity {
  readonly severity: Severity
  readonly instead: Severity | null
}

/** The four severities with what each means, and the higher one for those who are not sure. */
export function SeverityChoice(props: {
  readonly value: ChosenSeverity
  readonly onChange: (value: ChosenSeverity) => void
}) {
  const { value, onChange } = props
  const { severity, instead } = value
  const next = higherSeverity(severity)
  const doubt = (doubts: boolean) => {
    if (!doubts) onChange({ severity: instead ?? severity, instead: null })
    else if (next) onChange({ severity: next, instead: severity })
  }
  return (
    <div className={styles['severity']}>
      <RadioCards
        label="Severity"
        value={severity}
        onChange={(chosen) =>
          onChange({
            severity: severities.find((each) => each === chosen) ?? 'SEV2',
            instead: null,
          })
        }
        options={severities.map((each) => ({
          value: each,
          label: <SeverityBadge severity={each} />,
          hint: severityMeaning[each],
        }))}
      />
      <Checkbox
        label="Not sure: take the higher one"
        hint={doubtWords(value, next)}
        checked={instead !== null}
        disabled={instead === null && next === null}
        onChange={doubt}
      />
    </div>
  )
}

function doubtWords({ severity, instead }: ChosenSeverity, next: Severity | null): string {
  if (instead !== null) return `${severity} instead of ${instead}. Somebody confirms it later.`
  return next === null ? `${severity} is the highest.` : `${next} instead of ${severity}.`
}
