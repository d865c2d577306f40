/** About a second, and not the same for everybody: who opens a room at once does not go in step. */
const tickMs = () => 900 + Math.random() * 200
/** A gap between ticks that means the machine slept. */
const sleptMs = 8_000

/** The regular work of a mesh, and what comes before it when the machine slept; answers how to end it. */
export function startTicks(tick: () => void, onSlept: (now: number) => void): () => void {
  let last = Date.now()
  const ticker = setInterval(() => {
    const now = Date.now()
    if (now - last > sleptMs) onSlept(now)
    last = now
    tick()
  }, tickMs())
  return () => clearInterval(ticker)
}
