import { requirePostmortem } from '../../../shared/incident/commands/after-commands'
import type { Report } from '../../../shared/report/report-schema'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'

/** The rules that make a postmortem a duty: what of the log fired them, and what the team notes itself. */
export function RulesSection({ report }: { readonly report: Report }) {
  const noted = useIncident((state) => state.requiredRules)
  const require = useCommand(requirePostmortem)
  const form = useSubmit()
  const fired = report.rules.filter((rule) => rule.fired).length
  return (
    <Section
      title="Whether a postmortem is required"
      aside={fired > 0 ? `yes, by ${fired} of ${report.rules.length} rules` : 'no rule says so'}
    >
      <Rows label="Rules that require a postmortem">
        {report.rules.map((rule) => (
          <li key={rule.rule} className={styles['rule']}>
            <b>{rule.fired ? 'Yes' : 'No'}</b>
            <span>
              {rule.label} <small>{rule.why}</small>
            </span>
            {rule.fired ? null : (
              <Button
                variant="quiet"
                disabled={form.busy}
                aria-label={`It applies: ${rule.label}`}
                onClick={() =>
                  void form.submit(() => require.run({ rules: [...noted, rule.rule] }))
                }
              >
                It applies
              </Button>
            )}
          </li>
        ))}
      </Rows>
      {form.error ? <p role="alert">{form.error}</p> : null}
    </Section>
  )
}
