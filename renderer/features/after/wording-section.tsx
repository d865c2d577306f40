import { useMemo } from 'react'
import { type WordingHint, wordingHints } from '../../../shared/report/wording'
import { Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'

const most = 12

const around = (text: string, { start, end }: WordingHint) => ({
  before: text.slice(Math.max(0, start - 40), start),
  after: text.slice(end, end + 40),
})

/** Words of the prose that may read as blame. Hints for whoever writes; the export is the same with and without them. */
export function WordingSection(props: {
  readonly texts: readonly { readonly title: string; readonly text: string }[]
}) {
  const hints = useMemo(
    () =>
      props.texts.flatMap(({ title, text }) =>
        wordingHints(text).map((hint) => ({ ...hint, ...around(text, hint), title })),
      ),
    [props.texts],
  )
  if (hints.length === 0) return null
  return (
    <Section
      title="Words to look at again"
      aside={hints.length > most ? `the first ${most} of ${hints.length}` : String(hints.length)}
    >
      <Rows label="Words to look at again">
        {hints.slice(0, most).map((hint) => (
          <li key={`${hint.title} ${hint.start}`} className={styles['wording']}>
            <small>{hint.title}</small>
            <span>
              <span dir="auto">
                …{hint.before}
                <mark>{hint.words}</mark>
                {hint.after}…
              </span>{' '}
              <small>{hint.why}</small>
            </span>
          </li>
        ))}
      </Rows>
    </Section>
  )
}
