import type { ReactNode } from 'react'
import styles from './section.module.css'

/** A part of a view under a small grey heading. */
export function Section(props: {
  readonly title: string
  readonly aside?: ReactNode
  readonly action?: ReactNode
  /** A name under which the focus can be sent here. */
  readonly home?: string
  readonly children: ReactNode
}) {
  const homing = props.home === undefined ? {} : { 'data-home': props.home, tabIndex: -1 }
  return (
    <section className={styles['section']} aria-label={props.title} {...homing}>
      <div className={styles['head']}>
        <h2>{props.title}</h2>
        {props.aside ? <span className={styles['aside']}>{props.aside}</span> : null}
        {props.action ? <span className={styles['action']}>{props.action}</span> : null}
      </div>
      {props.children}
    </section>
  )
}

/** Rows divided by hairlines. */
export const Rows = ({
  children,
  label,
}: {
  readonly children: ReactNode
  readonly label: string
}) => (
  <ul className={styles['rows']} aria-label={label}>
    {children}
  </ul>
)

/** Says what to do next where there is nothing yet. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles['empty']}>{children}</p>
)

/** A line that wants to be seen; `late` for what is wrong. */
export const Notice = ({
  children,
  late = false,
}: {
  readonly children: ReactNode
  readonly late?: boolean
}) => <div className={`${styles['notice']} ${late ? styles['late'] : ''}`}>{children}</div>

export const VisuallyHidden = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles['hidden']}>{children}</span>
)

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A shortcut as this platform writes it: `Mod+Shift+U` is `⇧⌘U` or `Ctrl Shift U`. */
export function shortcutText(shortcut: string): string {
  const parts = shortcut.split('+')
  if (!isMac()) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join(' ')
  const glyphs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' }
  return parts.map((part) => glyphs[part] ?? part).join('')
}

export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className={styles['kbd']}>{shortcutText(children)}</kbd>
)
