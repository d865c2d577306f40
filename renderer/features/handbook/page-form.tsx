import { useState } from 'react'
import { keepProcedure } from '../../../shared/incident/commands/practice-commands'
import {
  criteriaText,
  procedureSortOf,
  procedureSorts,
  startingTexts,
} from '../../../shared/incident/procedure-sorts'
import type { Procedure } from '../../../shared/incident/records/practice-records'
import { useSubmit } from '../../parts/form'
import { useCommand, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Select, TextArea, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './handbook.module.css'

/** Writes a page, or a new wording of one. What is typed stays until it is kept or thrown away. */
export function PageForm(props: {
  readonly replaces: Procedure | null
  readonly onDone: () => void
}) {
  const { replaces, onDone } = props
  const { roomId } = useRoom()
  const draft = `page-${replaces?.first ?? 'new'}`
  const [started] = useState(replaces)
  const [typedTitle, setTitle] = useDraft(roomId, `${draft}-title`)
  const [typedText, setText] = useDraft(roomId, `${draft}-text`)
  const [typedSort, setSort] = useDraft(roomId, `${draft}-sort`)
  const questions = usePreferences((state) => state.criteria)
  const keep = useCommand(keepProcedure)
  const form = useSubmit()
  const title = typedTitle || (started?.title ?? '')
  const text = typedText || (started?.text ?? '')
  const sort = procedureSortOf(typedSort || (started?.sort ?? null))
  function forget() {
    for (const set of [setTitle, setText, setSort]) set('')
    onDone()
  }
  const args = { title, text, sort, ...(replaces ? { replaces: replaces.id } : {}) }
  return (
    <div className={styles['form']}>
      {replaces?.id === started?.id ? null : (
        <Notice late>
          <span role="status">
            Somebody kept another wording meanwhile. It stays under the earlier ones when you keep
            yours.
          </span>
        </Notice>
      )}
      <TextField
        label="Title"
        value={title}
        maxLength={200}
        onChange={setTitle}
        autoFocus
        placeholder="Failover of the payments database"
      />
      <Select label="What it is" value={sort} onChange={setSort} options={options} />
      <TextArea
        label="Text"
        value={text}
        maxLength={4000}
        rows={12}
        onChange={setText}
        hint="Markdown: ## for a heading, - for a list, ** around what is strong."
      />
      {form.error ? (
        <p role="alert" className={styles['error']}>
          {form.error}
        </p>
      ) : null}
      <div className={styles['acts']}>
        <Button
          variant="primary"
          disabled={form.busy || !keep.can(args).ok}
          onClick={() => void form.submit(() => keep.run(args), forget)}
        >
          {replaces ? 'Keep the new wording' : 'Keep the page'}
        </Button>
        {text.trim() === '' ? (
          <Button
            onClick={() =>
              setText(sort === 'criteria' ? criteriaText(questions) : startingTexts[sort])
            }
          >
            Start from a first wording
          </Button>
        ) : null}
        <Button variant="quiet" onClick={forget}>
          Throw away
        </Button>
      </div>
    </div>
  )
}

const options = procedureSorts.map(({ key, title }) => ({ value: key, label: title }))
