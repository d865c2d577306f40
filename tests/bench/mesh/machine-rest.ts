import { cpus } from 'node:os'

const lookMs = 250
const withinMs = 10_000
/** Of all processors, over one look. */
const restingShare = 0.15

/** Milliseconds of work and in all since the machine started, of all processors. */
function worked(): { readonly busy: number; readonly all: number } {
  const total = { busy: 0, all: 0 }
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle
    total.all += all
    total.busy += all - times.idle
  }
  return total
}

/**
 * Until the processors have next to nothing to do: pages work on for a while after they are loaded, which is not what is
 * measured. A machine that never rests is measured as it is, and says so.
 */
export async function untilMachineRests(): Promise<void> {
  const until = Date.now() + withinMs
  let before = worked()
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, lookMs))
    const after = worked()
    if (after.busy - before.busy <= (after.all - before.all) * restingShare) return
    before = after
  }
  process.stderr.write('The machine has other work to do; the figures may be slower for it.\n')
}
