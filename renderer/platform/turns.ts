/** Longest stretch of work in script before the window gets its turn. */
const sliceMs = 12

/** Lets the window draw and answer first. Not a timer: those of hidden windows are slowed down to a second. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Works through a list in order and gives the window its turn in between. */
export async function mapInTurns<Item, Outcome>(
  items: readonly Item[],
  work: (item: Item) => Outcome,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let turnEndsAt = performance.now() + sliceMs
  for (const item of items) {
    if (performance.now() >= turnEndsAt) {
      await nextTurn()
      turnEndsAt = performance.now() + sliceMs
    }
    outcomes.push(work(item))
  }
  return outcomes
}
