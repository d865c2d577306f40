import { addLesson } from '../../../shared/incident/commands/after-commands'
import { selectLessonHints } from '../../../shared/incident/views/after-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'
import { homeOf } from './section-home'

const lists = [
  { value: 'well', label: 'What went well' },
  { value: 'wrong', label: 'What went wrong' },
  { value: 'lucky', label: 'Where we got lucky' },
] as const

/** Three lists; what was marked in the log waits there to be taken over. */
export function LessonsSection() {
  return (
    <div className={styles['three']}>
      {lists.map((list) => (
        <LessonList key={list.value} {...list} />
      ))}
    </div>
  )
}

function LessonList({ value, label }: (typeof lists)[number]) {
  const lessons = useIncident((state) => state.lessons)
  const hints = useIncident(selectLessonHints)
  const add = useCommand(addLesson)
  const form = useSubmit()
  return (
    <Section title={label} {...(value === 'well' ? { home: homeOf('lessons') } : {})}>
      <Rows label={label}>
        {lessons
          .filter((lesson) => lesson.list === value)
          .map((lesson) => (
            <li key={lesson.id} data-thing={lesson.id}>
              {lesson.text}
            </li>
          ))}
        {hints
          .filter((hint) => hint.list === value)
          .map((hint) => (
            <li key={hint.id} className={styles['hint']}>
              <span>
                {hint.text} <small>marked in the log</small>
              </span>
              <Button
                variant="quiet"
                aria-label={`Take over as a lesson: ${hint.text}`}
                disabled={form.busy}
                onClick={() => void form.submit(() => add.run({ list: value, text: hint.text }))}
              >
                Take over
              </Button>
            </li>
          ))}
      </Rows>
      <OneLine
        label={`Add to: ${label.toLowerCase()}`}
        draft={`lesson-${value}`}
        error={form.error}
        onSend={(text, done) => form.write(() => add.run({ list: value, text }), done)}
      />
    </Section>
  )
}
