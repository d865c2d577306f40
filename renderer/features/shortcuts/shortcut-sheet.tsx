import { Dialog } from '../../ui/dialog'
import { Kbd, Section } from '../../ui/section'
import styles from './shortcut-sheet.module.css'

export interface SheetLine {
  readonly title: string
  readonly section: string
  readonly shortcut: string
}

/** Keys that are no commands of their own. */
const always: readonly SheetLine[] = [
  { title: 'Send what is typed', section: 'Everywhere', shortcut: 'Mod+Enter' },
  { title: 'Close the top layer', section: 'Everywhere', shortcut: 'Esc' },
  { title: 'Undo what I typed', section: 'Everywhere', shortcut: 'Mod+Z' },
]

/** All shortcuts on one sheet, as this machine writes them. */
export function ShortcutSheet(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly lines: readonly SheetLine[]
}) {
  const lines = [...props.lines, ...always]
  const sections = [...new Set(lines.map((line) => line.section))]
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Shortcuts"
      description={
        <>
          Everything else is in the palette: <Kbd>Mod+K</Kbd>. In a browser, which keeps some keys
          for itself, the palette has those too.
        </>
      }
      wide
    >
      <section
        className={styles['columns']}
        aria-label="All shortcuts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: reason: a scroll area must be reachable by keyboard
        tabIndex={0}
      >
        {sections.map((section) => (
          <Section key={section} title={section}>
            <dl className={styles['lines']}>
              {lines
                .filter((line) => line.section === section)
                .map((line) => (
                  <div key={line.shortcut}>
                    <dt>{line.title}</dt>
                    <dd>
                      <Kbd>{line.shortcut}</Kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </Section>
        ))}
      </section>
    </Dialog>
  )
}
