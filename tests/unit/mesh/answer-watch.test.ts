import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnswerWatch, unansweredMs } from '../../../renderer/platform/mesh/answer-watch'

describe('[MSH94] whether what is said on a direct way still arrives', () => {
  const here = () => performance.timeOrigin + performance.now()
  let told: string[] = []
  let asked = 0
  let lastPacketAt: number | null = null
  const open = (answer?: () => Promise<number | null>) =>
    createAnswerWatch({
      lastPacketAt: () => {
        asked += 1
        return answer?.() ?? Promise.resolve(lastPacketAt)
      },
      onLost: () => told.push('lost'),
      onBack: () => told.push('back'),
    })
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  beforeEach(() => {
    vi.useFakeTimers()
    told = []
    asked = 0
    lastPacketAt = here() - 1_000
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('is lost when no packet came since something was said, once', async () => {
    const watch = open()
    watch.said()
    await pass(unansweredMs - 1)
    expect(told).toEqual([])
    await pass(1)
    expect(told).toEqual(['lost'])
    watch.said()
    await pass(10 * unansweredMs)
    expect(told).toEqual(['lost'])
  })

  it('is there while the network of the other end answers, however long its page takes', async () => {
    const watch = open()
    watch.said()
    lastPacketAt = here() + 40
    await pass(10 * unansweredMs)
    expect(told).toEqual([])
    expect(asked).toBe(1)
  })

  it('takes a packet of the very millisecond for an answer', async () => {
    await pass(0.8)
    const watch = open()
    watch.said()
    lastPacketAt = Math.floor(here())
    await pass(unansweredMs)
    expect(asked).toBe(1)
    expect(told).toEqual([])
  })

  it('asks for no statistics where the page is heard in time', async () => {
    const watch = open()
    for (let turn = 0; turn < 20; turn += 1) {
      watch.said()
      await pass(unansweredMs - 100)
      watch.heard()
    }
    await pass(10 * unansweredMs)
    expect(asked).toBe(0)
    expect(told).toEqual([])
  })

  it('gives what was said after it was heard the whole time', async () => {
    const watch = open()
    watch.said()
    await pass(unansweredMs - 100)
    watch.heard()
    watch.said()
    await pass(unansweredMs - 1)
    expect(told).toEqual([])
    await pass(1)
    expect(told).toEqual(['lost'])
  })

  it('finds a way that is lost between two words, the first of which was answered', async () => {
    const watch = open()
    watch.said()
    lastPacketAt = here() + 40
    await pass(1_000)
    watch.said()
    await pass(1_500)
    expect(told).toEqual([])
    await pass(1_000)
    expect(told).toEqual(['lost'])
    expect(asked).toBe(2)
  })

  it('is back with the first thing heard, and watched as before', async () => {
    const watch = open()
    watch.said()
    await pass(unansweredMs)
    watch.heard()
    watch.heard()
    expect(told).toEqual(['lost', 'back'])
    watch.said()
    await pass(unansweredMs)
    expect(told).toEqual(['lost', 'back', 'lost'])
  })

  it('says nothing where no packet is counted', async () => {
    lastPacketAt = null
    const watch = open()
    watch.said()
    await pass(10 * unansweredMs)
    expect(told).toEqual([])
  })

  it('waits anew after the machine slept: what has arrived is read first', async () => {
    const watch = open()
    watch.said()
    // Asleep: the clock goes on and the timers do not.
    const clock = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + 45_000)
    await pass(unansweredMs)
    expect(told).toEqual([])
    await pass(unansweredMs)
    expect(told).toEqual(['lost'])
  })

  it('says nothing that is no longer so when the statistics are there, nor after the end', async () => {
    let answer: (at: number | null) => void = () => undefined
    const watch = open(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    watch.said()
    await pass(unansweredMs)
    watch.heard()
    watch.said()
    answer(0)
    await pass(unansweredMs - 1)
    expect(told).toEqual([])
    await pass(1)
    watch.dispose()
    answer(0)
    await pass(10 * unansweredMs)
    expect(told).toEqual([])
  })
})
