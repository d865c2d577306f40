/** Runs once whatever runs now has ended: after the transaction or the render that asked for it, before any timer. */
export function soon(run: () => void): void {
  // A throw inside becomes an unhandled rejection, which the window reports like any other fault.
  void Promise.resolve().then(run)
}
