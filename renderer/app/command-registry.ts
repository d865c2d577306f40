import type { Command } from '../../shared/incident/command'
import type { RoomHit } from '../../shared/incident/views/room-search'
import type { RoomSession } from '../session/room-session'
import type { Layer, View } from '../state/workspace-store'
import type { Place } from './location'

/** Everything a command of the window may look at and do. */
export interface Scene {
  readonly place: Place
  /** The open room, or null in the lobby. */
  readonly room: RoomSession | null
  go(place: Place): void
  showView(view: View): void
  openLayer(layer: Layer): void
  /** Asks the view that is shown next for an act of its own. */
  wish(name: string): void
  /** Leads to what a search found: its view, and there to its row. */
  lead(hit: RoomHit): void
  /** Runs a command of the room; says at the foot of the window what came of it. */
  run<Args>(command: Command<Args>, args: unknown, said: string): void
  /** Follows this room with fewer notices, or with all again. */
  toggleQuiet(): void
  openWall(roomId: string): void
  /** Says "no change" to whom it is owed first. */
  sendNoChange(): void
  focusRegion(step: 1 | -1): void
}

export const sections = ['Incident', 'Go to', 'Share and keep', 'War Room'] as const
export type Section = (typeof sections)[number]

/** One thing that the window can do. Palette, shortcuts and the sheet are all made of these. */
export interface UiCommand {
  readonly id: string
  readonly title: string
  readonly section: Section
  /** `Mod+Shift+U`; Mod is Command on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string
  /** More words that people look for. */
  readonly words?: string
  /** Null when it can run now, otherwise the sentence why not. */
  blocked(scene: Scene): string | null
  run(scene: Scene): void
}

/** The keys of an event that a shortcut is made of. */
export interface Keys {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/**
 * True when the keys are this shortcut. Digits go by position (`code`), because the digit row is shifted on many
 * keyboards; Alt never takes part, because AltGr is Ctrl+Alt and types characters.
 */
export function matchesShortcut(shortcut: string, keys: Keys, mac: boolean): boolean {
  const parts = shortcut.split('+')
  const last = parts.at(-1) ?? ''
  const mod = mac ? keys.metaKey : keys.ctrlKey
  const otherMod = mac ? keys.ctrlKey : keys.metaKey
  if (keys.altKey || otherMod || mod !== parts.includes('Mod')) return false
  if (last === '/') return keys.key === '/'
  if (keys.shiftKey !== parts.includes('Shift')) return false
  if (/^[0-9]$/.test(last)) return keys.code === `Digit${last}`
  return keys.key.toLowerCase() === last.toLowerCase()
}

/** The command whose shortcut these keys are, or null. */
export const commandForKeys = (
  commands: readonly UiCommand[],
  keys: Keys,
  mac: boolean,
): UiCommand | null =>
  commands.find((command) => command.shortcut && matchesShortcut(command.shortcut, keys, mac)) ??
  null
