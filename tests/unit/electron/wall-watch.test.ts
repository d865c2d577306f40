import { describe, expect, it } from 'vitest'
import { createSilenceCount } from '../../../electron/main/windows/wall-watch'

const ticks = (count: number, tick: () => boolean) =>
  Array.from({ length: count }, tick).filter(Boolean).length

describe('a wall that is watched', () => {
  it('[WALL12] is reloaded after ten silent seconds, once, and then waited for anew', () => {
    const silence = createSilenceCount()
    silence.drawn()
    expect(ticks(9, silence.tick)).toBe(0)
    expect(silence.tick()).toBe(true)
    expect(ticks(60, silence.tick)).toBe(0)
    silence.drawn()
    expect(ticks(10, silence.tick)).toBe(1)
  })

  it('[WALL12] is left alone while it draws, before its first word, and out of sight', () => {
    const silence = createSilenceCount()
    expect(ticks(100, silence.tick)).toBe(0)
    for (let second = 0; second < 100; second += 1) {
      if (second % 2 === 0) silence.drawn()
      expect(silence.tick()).toBe(false)
    }
    silence.drawn()
    ticks(9, silence.tick)
    silence.forget()
    expect(ticks(100, silence.tick)).toBe(0)
  })
})
