import type { MenuEntry } from '../../../shared/ipc/contract'

/** One line of a menu, as Electron takes it; only what we use of it. */
export interface MenuLine {
  readonly label?: string
  readonly role?:
    | 'about'
    | 'services'
    | 'hide'
    | 'hideOthers'
    | 'unhide'
    | 'quit'
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'pasteAndMatchStyle'
    | 'delete'
    | 'selectAll'
    | 'resetZoom'
    | 'zoomIn'
    | 'zoomOut'
    | 'togglefullscreen'
    | 'minimize'
    | 'zoom'
    | 'front'
    | 'close'
  readonly type?: 'separator'
  readonly accelerator?: string
  readonly registerAccelerator?: boolean
  readonly submenu?: readonly MenuLine[]
  readonly click?: () => void
}

const separator: MenuLine = { type: 'separator' }

/** Electron's word for a shortcut of the registry. */
export const acceleratorOf = (shortcut: string): string =>
  shortcut.replace('Mod', 'CommandOrControl')

/**
 * Marks one letter of each label for the Alt key, a different one for each within its menu; labels that find none stay plain. An
 * ampersand of the label itself is doubled, because a single one is the mark.
 */
export function withMnemonics(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const letters = [...label]
    const starts = letters.findIndex(
      (letter, index) =>
        /\p{L}/u.test(letter) &&
        (index === 0 || letters[index - 1] === ' ') &&
        !taken.has(letter.toLowerCase()),
    )
    const at =
      starts >= 0
        ? starts
        : letters.findIndex((letter) => /\p{L}/u.test(letter) && !taken.has(letter.toLowerCase()))
    const marked = letters[at]
    if (marked) taken.add(marked.toLowerCase())
    return letters
      .map((letter, index) => (index === at ? '&' : '') + (letter === '&' ? '&&' : letter))
      .join('')
  })
}

function named(lines: readonly MenuLine[], mac: boolean): readonly MenuLine[] {
  if (mac) return lines
  const labels = withMnemonics(lines.flatMap((line) => line.label ?? []))
  let next = 0
  return lines.map((line) => {
    if (line.label === undefined) return line
    const label = labels[next] ?? line.label
    next += 1
    return { ...line, label }
  })
}

/**
 * The menu bar: the registry's sections in their order, and beside them what every program of the system has. Shortcuts are shown
 * and left to the window, which has them already and says why when one cannot run now.
 */
export function menuTemplate(options: {
  readonly entries: readonly MenuEntry[]
  readonly platform: string
  readonly appName: string
  readonly choose: (id: string) => void
}): readonly MenuLine[] {
  const mac = options.platform === 'darwin'
  const lineOf = (entry: MenuEntry): MenuLine => ({
    label: entry.title,
    ...(entry.shortcut === null
      ? {}
      : { accelerator: acceleratorOf(entry.shortcut), registerAccelerator: false }),
    click: () => options.choose(entry.id),
  })
  const sectionNames = [...new Set(options.entries.map((entry) => entry.section))]
  const own = (section: string) => options.entries.filter((entry) => entry.section === section)
  // The program's own section is the application menu on a Mac and the last one elsewhere.
  const appSection = sectionNames.find((name) => name === options.appName)
  const sections = sectionNames
    .filter((name) => name !== appSection)
    .map((name): MenuLine => ({ label: name, submenu: named(own(name).map(lineOf), mac) }))
  const appLines = appSection === undefined ? [] : own(appSection).map(lineOf)

  const edit: MenuLine = {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'selectAll' },
    ],
  }
  const look: MenuLine = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  }
  const window: MenuLine = {
    label: 'Window',
    submenu: [
      { role: 'minimize' },
      ...(mac ? ([{ role: 'zoom' }, separator, { role: 'front' }] as const) : []),
      { role: 'close' },
    ],
  }
  if (mac) {
    const app: MenuLine = {
      label: options.appName,
      submenu: [
        { role: 'about' },
        separator,
        ...appLines,
        separator,
        { role: 'services' },
        separator,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        separator,
        { role: 'quit' },
      ],
    }
    return [app, ...sections, edit, look, window]
  }
  const app: MenuLine = {
    label: options.appName,
    submenu: [...named(appLines, mac), separator, { role: 'about' }, { role: 'quit' }],
  }
  return named([...sections, edit, look, window, app], mac)
}
