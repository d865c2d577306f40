import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { utcDay } from '../../../renderer/parts/time'

describe('the day of an instant', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') })
  })
  afterEach(() => vi.useRealTimers())

  it('names its year where that is not this one', () => {
    expect(utcDay(Date.parse('2026-11-20T23:59:59Z'))).toMatch(/^Fri,? 20 Nov$/)
    expect(utcDay(Date.parse('2015-11-21T00:00:00Z'))).toMatch(/^Sat,? 21 Nov 2015$/)
  })
})
