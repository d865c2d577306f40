import { describe, expect, it } from 'vitest'
import { padTitle } from '../../../renderer/parts/pad-titles'
import { padNames } from '../../../shared/doc/layout'

describe('the pads of a room', () => {
  it('[LIB4] every pad has a name of its own in a search, drafts of updates one together', () => {
    const drafts = padNames.filter((name) => name.startsWith('update-draft:'))
    const others = padNames.filter((name) => !drafts.includes(name))
    expect(new Set(drafts.map(padTitle)).size).toBe(1)
    expect(new Set(padNames.map(padTitle)).size).toBe(others.length + 1)
    expect(padNames.map(padTitle)).not.toContain('Prose')
    expect(padTitle('constructor')).toBe('Prose')
  })
})
