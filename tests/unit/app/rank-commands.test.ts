import { describe, expect, it } from 'vitest'
import { uiCommands } from '../../../renderer/app/ui-commands'
import { type PaletteItem, rankCommands } from '../../../renderer/features/palette/rank-commands'

const item = (id: string, title: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id,
  title,
  section: 'Incident',
  blocked: null,
  run: () => undefined,
  ...more,
})
const ids = (items: readonly PaletteItem[]) => items.map((each) => each.id)

describe('finding a command', () => {
  const items = [
    item('a', 'Change the severity', { words: 'sev1 raise' }),
    item('b', 'Severity history'),
    item('c', 'Record a decision', { words: 'choice objections' }),
    item('d', 'Décider plus tard'),
  ]

  it('[UI5] shows all commands in their order while nothing is typed', () => {
    expect(ids(rankCommands(items, '  '))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('[UI5] puts the start of a title before the start of a word in it', () => {
    expect(ids(rankCommands(items, 'sever'))).toEqual(['b', 'a'])
  })

  it('[UI5] wants every word of the query, in any order, without accents or case', () => {
    expect(ids(rankCommands(items, 'DECISION record'))).toEqual(['c'])
    expect(ids(rankCommands(items, 'decider'))).toEqual(['d'])
    expect(rankCommands(items, 'severity nonsense')).toEqual([])
  })

  it('[UI5] knows other words for a command', () => {
    expect(ids(rankCommands(items, 'objections'))).toEqual(['c'])
  })

  it('[UI5] shows what can run now before what cannot, and never hides either', () => {
    const two = [
      item('x', 'Export now', { blocked: 'Open a room first.' }),
      item('y', 'Export later'),
    ]
    expect(ids(rankCommands(two, 'export'))).toEqual(['y', 'x'])
  })

  it('[UI5] finds every command of the registry by its own title', () => {
    const all = uiCommands.map((command) =>
      item(command.id, command.title, { section: command.section }),
    )
    for (const command of uiCommands)
      expect(ids(rankCommands(all, command.title))[0]).toBe(command.id)
  })
})
