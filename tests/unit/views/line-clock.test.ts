import { describe, expect, it } from 'vitest'
import { createHybridClock } from '../../../shared/base/hybrid-clock'
import type { Entry } from '../../../shared/incident/entry'
import type { EntryStanding, LogItem } from '../../../shared/incident/state'
import { lineClock } from '../../../shared/incident/views/line-clock'
import { madeUpDevices } from '../../support/generate-entries'

const start = Date.UTC(2026, 0, 15, 14)
const folded: EntryStanding = { kind: 'folded' }

/** Machines whose clocks are off by so many seconds, in one true time. */
function createMachines(offsSeconds: readonly number[]) {
  let time = start
  const log: LogItem[] = []
  const machines = offsSeconds.map((off, index) => {
    const by = madeUpDevices[index]?.id ?? ''
    let shift = off * 1_000
    const now = () => time + shift
    const hybrid = createHybridClock({ clock: { now }, deviceId: by })
    return {
      by,
      setBack(seconds: number) {
        shift -= seconds * 1_000
      },
      observe: hybrid.observe,
      write(standing: EntryStanding = folded): LogItem {
        const entry: Entry = {
          id: hybrid.next(),
          kind: 'note.added',
          v: 1,
          at: now(),
          by,
          zone: 'UTC',
          body: {},
          sig: '',
        }
        const item = { entry, standing }
        log.push(item)
        log.sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
        return item
      },
    }
  })
  return {
    machines: machines.map(({ write, setBack, by }, index) => ({
      by,
      setBack,
      /** Writes a line that these others hear at once. */
      write(heardBy: readonly number[] = [], standing?: EntryStanding) {
        const item = write(standing)
        for (const other of heardBy) if (other !== index) machines[other]?.observe(item.entry.id)
        return item
      },
    })),
    pass(seconds: number) {
      time += seconds * 1_000
    },
    said: (item: LogItem) => lineClock({ log }, item),
  }
}

describe('what the log says of the clock behind a line', () => {
  it('[CLK1] two lines prove of two clocks how far they differ at least', () => {
    const { machines, pass, said } = createMachines([0, 40])
    const [one, two] = machines
    if (!one || !two) throw new Error('no machines')
    const ahead = two.write([0])
    pass(5)
    const behind = one.write([1])
    expect(said(behind)).toEqual({ kind: 'behind', atLeastMs: 35_000, of: two.by })
    expect(said(ahead)).toEqual({ kind: 'ahead', atLeastMs: 35_000, of: one.by })
    pass(2)
    expect(said(one.write([1]))).toMatchObject({ kind: 'behind', atLeastMs: 33_000, of: two.by })
    pass(60)
    expect(said(one.write([1]))).toBeNull()
    expect(said(two.write())).toBeNull()
  })

  it('[CLK1] nothing is said of clocks that agree, of two seconds, and of lines that nobody followed', () => {
    const { machines, pass, said } = createMachines([0, 2, 600])
    const [one, two, three] = machines
    if (!one || !two || !three) throw new Error('no machines')
    const lines = [two.write([0]), one.write([1]), three.write()]
    pass(1)
    lines.push(one.write([1]), two.write([0]))
    expect(lines.map(said)).toEqual([null, null, null, null, null])
  })

  it('[CLK1] a clock that was set back is compared with itself', () => {
    const { machines, pass, said } = createMachines([0])
    const [one] = machines
    if (!one) throw new Error('no machine')
    const before = one.write()
    pass(10)
    one.setBack(100)
    expect(said(one.write())).toEqual({ kind: 'behind', atLeastMs: 90_000, of: one.by })
    expect(said(before)).toBeNull()
  })

  it('[CLK2] beyond the drag of two minutes only that much is known, and not of whom', () => {
    const { machines, said } = createMachines([0, 3_600])
    const [one, two] = machines
    if (!one || !two) throw new Error('no machines')
    const ahead = two.write([0])
    expect(said(one.write())).toEqual({ kind: 'behind', atLeastMs: 120_000, of: null })
    expect(said(ahead)).toBeNull()
  })

  it('[CLK2] a line without a good signature says nothing, of itself or of others', () => {
    const { machines, said } = createMachines([0, 40])
    const [one, two] = machines
    if (!one || !two) throw new Error('no machines')
    const ahead = two.write([0])
    const forged = one.write([1], { kind: 'unverified' })
    expect([said(forged), said(ahead)]).toEqual([null, null])
  })
})
