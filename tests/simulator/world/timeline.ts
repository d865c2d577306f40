/** What happens in a simulated world, in the order of its own time. Nothing here looks at a real clock. */
export interface Timeline {
  /** Milliseconds since the world began. */
  now(): number
  /** Runs at that time, after whatever was asked for earlier at the same time. */
  at(time: number, run: () => void): Happening
  /** Lets everything happen up to and including that time. Between two happenings all promises get their turn. */
  runUntil(time: number): Promise<void>
  /** How much has happened. */
  happened(): number
}

export interface Happening {
  cancel(): void
}

interface Item {
  readonly time: number
  readonly order: number
  run: (() => void) | null
}

const isBefore = (a: Item, b: Item) => a.time < b.time || (a.time === b.time && a.order < b.order)

/** A promise that is kept once all microtasks have run: the world itself has no other asynchronous source. */
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve)) // the handle is of no use

export function createTimeline(): Timeline {
  const heap: Item[] = []
  let now = 0
  let order = 0
  let count = 0

  function up(from: number, item: Item): void {
    let index = from
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above]
      if (!parent || isBefore(parent, item)) break
      heap[index] = parent
      index = above
    }
    heap[index] = item
  }

  function down(item: Item): void {
    let index = 0
    for (;;) {
      let below = index * 2 + 1
      let child = heap[below]
      const other = heap[below + 1]
      if (child && other && isBefore(other, child)) {
        child = other
        below += 1
      }
      if (!child || isBefore(item, child)) break
      heap[index] = child
      index = below
    }
    heap[index] = item
  }

  function take(): Item | undefined {
    const first = heap[0]
    const last = heap.pop()
    if (first && last && first !== last) down(last)
    return first
  }

  return {
    now: () => now,
    happened: () => count,
    at(time, run) {
      order += 1
      const item: Item = { time: Math.max(now, time), order, run }
      up(heap.length, item)
      return {
        cancel() {
          item.run = null
        },
      }
    },
    async runUntil(time) {
      for (let next = heap[0]; next && next.time <= time; next = heap[0]) {
        take()
        if (!next.run) continue
        now = next.time
        count += 1
        next.run()
        await settled()
      }
      now = Math.max(now, time)
    },
  }
}
