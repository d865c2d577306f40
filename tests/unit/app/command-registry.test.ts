import { describe, expect, it } from 'vitest'
import {
  commandForKeys,
  type Keys,
  matchesShortcut,
  sections,
} from '../../../renderer/app/command-registry'
import { uiCommands } from '../../../renderer/app/ui-commands'

const keys = (key: string, facts: Partial<Keys> = {}): Keys => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...facts,
})

describe('the registry of commands', () => {
  it('[UI1] gives every command its own id, and no two the same shortcut', () => {
    const ids = uiCommands.map((command) => command.id)
    const shortcuts = uiCommands.flatMap((command) => (command.shortcut ? [command.shortcut] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
  })

  it('[UI1] holds every shortcut of the sheet', () => {
    const shortcuts = new Set(uiCommands.map((command) => command.shortcut))
    for (const needed of [
      ...['Mod+K', 'Mod+L', 'Mod+N', 'Mod+J', 'Mod+/', 'F6'],
      ...['Mod+Shift+U', 'Mod+Shift+H', 'Mod+Shift+D', 'Mod+Shift+E', 'Mod+Shift+L'],
      'Mod+Shift+F',
      ...['Mod+1', 'Mod+2', 'Mod+3', 'Mod+4', 'Mod+5', 'Mod+6'],
    ]) {
      expect(shortcuts, needed).toContain(needed)
    }
  })

  it('[UI2] uses no Alt: AltGr is Ctrl+Alt and types characters', () => {
    for (const { shortcut } of uiCommands) expect(shortcut ?? '').not.toMatch(/Alt/i)
    for (const key of ['/', 'l', '@', '€']) {
      expect(
        commandForKeys(uiCommands, keys(key, { ctrlKey: true, altKey: true }), false),
      ).toBeNull()
    }
  })

  it('[UI3] finds a command by the keys of this platform only', () => {
    expect(commandForKeys(uiCommands, keys('k', { ctrlKey: true }), false)?.id).toBe('app.palette')
    expect(commandForKeys(uiCommands, keys('k', { metaKey: true }), true)?.id).toBe('app.palette')
    expect(commandForKeys(uiCommands, keys('k', { metaKey: true }), false)).toBeNull()
    expect(commandForKeys(uiCommands, keys('k', { ctrlKey: true }), true)).toBeNull()
    expect(commandForKeys(uiCommands, keys('k'), false)).toBeNull()
  })

  it('[UI3] tells Mod+L from Mod+Shift+L', () => {
    expect(commandForKeys(uiCommands, keys('l', { ctrlKey: true }), false)?.id).toBe('log.quick')
    expect(
      commandForKeys(uiCommands, keys('L', { ctrlKey: true, shiftKey: true }), false)?.id,
    ).toBe('wall.open')
  })

  it('[UI3] takes digits by their place on the keyboard and the slash wherever it stands', () => {
    expect(matchesShortcut('Mod+2', keys('é', { code: 'Digit2', ctrlKey: true }), false)).toBe(true)
    expect(
      matchesShortcut('Mod+/', keys('/', { code: 'Digit7', ctrlKey: true, shiftKey: true }), false),
    ).toBe(true)
  })

  it('[UI1] puts every command into a section of the palette under words', () => {
    for (const command of uiCommands) {
      expect(sections).toContain(command.section)
      expect(command.title.trim()).not.toBe('')
    }
  })
})
