import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './field.module.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly placeholder?: string
  /** Only in what the person has just opened to type in. */
  readonly autoFocus?: boolean
  readonly optional?: boolean
  readonly maxLength?: number
  readonly readOnly?: boolean
  /** Enter in a line, Mod+Enter in an area. */
  readonly onSubmit?: () => void
}

/** The focus comes after the layer around has noted where to give it back; the attribute would take it before. */
function useFirst<Field extends HTMLElement>(wanted: boolean | undefined) {
  const field = useRef<Field>(null)
  useEffect(() => {
    if (wanted) field.current?.focus()
  }, [wanted])
  return field
}

const isMod = (event: KeyboardEvent) => event.ctrlKey || event.metaKey

function Frame({ id, props, children }: { id: string; props: FieldProps; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label} {props.optional ? <small>optional</small> : null}
      </label>
      {children}
      {props.hint ? (
        <span className={styles['hint']} id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.error ? (
        <span className={styles['error']} id={`${id}-error`} role="alert">
          {props.error}
        </span>
      ) : null}
    </div>
  )
}

const describedBy = (id: string, props: FieldProps) =>
  [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ') ||
  undefined

export function TextField(
  props: FieldProps & {
    readonly type?: 'text' | 'datetime-local' | 'number' | 'search' | 'password'
  },
) {
  const id = useId()
  const field = useFirst<HTMLInputElement>(props.autoFocus)
  return (
    <Frame id={id} props={props}>
      <input
        ref={field}
        id={id}
        className={styles['input']}
        type={props.type ?? 'text'}
        value={props.value}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        readOnly={props.readOnly}
        onFocus={props.readOnly ? (event) => event.target.select() : undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(id, props)}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !props.onSubmit) return
          event.preventDefault()
          props.onSubmit()
        }}
      />
    </Frame>
  )
}

export function TextArea(
  props: FieldProps & { readonly rows?: number; readonly enterSubmits?: boolean },
) {
  const id = useId()
  const field = useFirst<HTMLTextAreaElement>(props.autoFocus)
  return (
    <Frame id={id} props={props}>
      <textarea
        ref={field}
        id={id}
        className={styles['input']}
        rows={props.rows ?? 3}
        value={props.value}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(id, props)}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !props.onSubmit) return
          if (!isMod(event) && (!props.enterSubmits || event.shiftKey)) return
          event.preventDefault()
          props.onSubmit()
        }}
      />
    </Frame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export function Select(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly hint?: string
  readonly hideLabel?: boolean
}) {
  const id = useId()
  const control = (
    <select
      id={id}
      className={styles['input']}
      value={props.value}
      aria-label={props.hideLabel ? props.label : undefined}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
  if (props.hideLabel) return control
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      {control}
      {props.hint ? <span className={styles['hint']}>{props.hint}</span> : null}
    </div>
  )
}

export function Checkbox(props: {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: ReactNode
  readonly disabled?: boolean
}) {
  return (
    <label className={styles['check']}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.hint ? <small>{props.hint}</small> : null}
      </span>
    </label>
  )
}

export function RadioCards(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly options: readonly (Omit<Option, 'label'> & {
    readonly label: ReactNode
    readonly icon?: ReactNode
  })[]
  /** Side by side where there is room. */
  readonly inline?: boolean
}) {
  const name = useId()
  return (
    <fieldset className={styles['set']}>
      <legend className={styles['label']}>
        {props.label} {props.hint ? <small>{props.hint}</small> : null}
      </legend>
      <div className={`${styles['cards']} ${props.inline ? styles['inline'] : ''}`}>
        {props.options.map((option) => (
          <label className={styles['card']} key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.icon} {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
