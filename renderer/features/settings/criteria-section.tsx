import { useMemo, useState } from 'react'
import { maxQuestions, readQuestions, shippedQuestions } from '../../../shared/incident/criteria'
import { teamQuestions } from '../../../shared/incident/views/team-questions'
import { useHandbooks } from '../../parts/use-handbooks'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { TextArea, TextField } from '../../ui/field'
import { Section } from '../../ui/section'
import styles from './settings-dialog.module.css'

const minMinutes = 5
const maxMinutes = 24 * 60

const linesOf = (questions: readonly string[]) => questions.join('\n')

/** When this team declares: the questions of the form, and how long somebody may look into something first. */
export function CriteriaSection() {
  const criteria = usePreferences((state) => state.criteria)
  const limit = usePreferences((state) => state.investigationMinutes)
  const change = usePreferences((state) => state.change)
  const [questions, setQuestions] = useState(linesOf(criteria))
  const [minutes, setMinutes] = useState(String(limit))
  const [said, setSaid] = useState<{ readonly questions?: string; readonly minutes?: string }>({})
  const handbooks = useHandbooks()
  const found = useMemo(() => teamQuestions(handbooks), [handbooks])
  const same = questions === linesOf(criteria) && minutes === String(limit)

  function keep() {
    const read = readQuestions(questions)
    const typed = Number(minutes.trim())
    const fits = Number.isInteger(typed) && typed >= minMinutes && typed <= maxMinutes
    setSaid({
      ...(read.ok ? {} : { questions: read.error }),
      ...(fits ? {} : { minutes: `Whole minutes, ${minMinutes} to ${maxMinutes}.` }),
    })
    if (!read.ok || !fits) return
    change({ criteria: read.value, investigationMinutes: typed })
    setQuestions(linesOf(read.value))
    setMinutes(String(typed))
  }
  return (
    <Section title="When to declare">
      <div className={styles['person']}>
        <TextArea
          label="Questions of the declare form"
          hint={`One a line, at most ${maxQuestions}. A yes to any of them means declare.`}
          value={questions}
          onChange={setQuestions}
          rows={4}
          error={said.questions ?? null}
          onSubmit={keep}
        />
        <TextField
          label="Minutes to look into something before it asks to declare"
          value={minutes}
          onChange={setMinutes}
          error={said.minutes ?? null}
          onSubmit={keep}
        />
        <div className={styles['acts']}>
          <Button variant="primary" disabled={same} onClick={keep}>
            {same ? 'Kept' : 'Keep these'}
          </Button>
          {found.length === 0 || questions === linesOf(found) ? null : (
            <Button onClick={() => setQuestions(linesOf(found))}>Take those of the handbook</Button>
          )}
          {questions === linesOf(shippedQuestions) ? null : (
            <Button onClick={() => setQuestions(linesOf(shippedQuestions))}>
              Back to the three questions
            </Button>
          )}
        </div>
      </div>
    </Section>
  )
}
