import { eventSorts } from '../../../shared/incident/entries/incident-entries'
import { sortWords, wordsOfSort } from '../../../shared/incident/event-sorts'
import { Select, TextArea, TextField } from '../../ui/field'
import { AlertField } from './alert-field'
import styles from './declare-dialog.module.css'
import type { Declaration } from './use-declaration'

const kinds = [
  { value: 'incident', label: 'An incident' },
  { value: 'drill', label: 'A drill, marked on every screen' },
  { value: 'operation', label: 'A planned operation' },
] as const
const sorts = [
  { value: '', label: 'Not said' },
  ...eventSorts.map((value) => ({
    value,
    label: `${sortWords[value].name}: ${sortWords[value].means}`,
  })),
]

/** What nobody has to say before the incident is declared. */
export function DeclareMore(props: { readonly form: Declaration; readonly onSubmit: () => void }) {
  const { form, onSubmit } = props
  const { alert, staff, 'user-report': user } = wordsOfSort(form.sort).detection
  return (
    <details
      className={styles['more']}
      open={form.isMoreOpen}
      onToggle={(event) => form.setIsMoreOpen(event.currentTarget.open)}
    >
      <summary>
        More: since when, what sort, how we found out, the alert, drill or operation
      </summary>
      <div className={styles['fields']}>
        <div className={styles['two']}>
          <TextField
            label="Since when (UTC)"
            optional
            value={form.since}
            onChange={form.changeSince}
            placeholder="17:20"
            error={form.sinceError}
            onSubmit={onSubmit}
          />
          <Select
            label="What sort"
            value={form.sort ?? ''}
            onChange={(value) => form.setSort(eventSorts.find((sort) => sort === value) ?? null)}
            options={sorts}
          />
          <Select
            label="How did we find out?"
            value={form.detection}
            onChange={form.setDetection}
            options={[
              { value: 'alert', label: alert },
              { value: 'user-report', label: user },
              { value: 'staff', label: staff },
            ]}
          />
          <Select
            label="This is"
            value={form.roomKind}
            onChange={(value) =>
              form.setRoomKind(kinds.find((kind) => kind.value === value)?.value ?? 'incident')
            }
            options={kinds}
          />
        </div>
        <AlertField value={form.alert} onChange={form.setAlert} onTaken={form.takeAlert} />
        <TextArea
          label="What is known so far"
          optional
          value={form.summary}
          onChange={form.setSummary}
          rows={3}
          onSubmit={onSubmit}
        />
      </div>
    </details>
  )
}
