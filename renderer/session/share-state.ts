import { machinesOf } from './machines'
import type { MeshState, PeerLink } from './mesh'
import type { ShareState } from './room-session'

/** It has all that was written here, and more than is here: this machine is the one that waits. */
const hasMore = ({ lacks }: PeerLink) => lacks !== null && lacks.yours === 0 && lacks.lines < 0

/** What may be said about sharing: from what machines said of themselves, never from a timer. */
export function shareStateOf(options: {
  readonly shared: boolean
  readonly mesh: Pick<MeshState, 'peers' | 'absent'>
}): ShareState {
  if (!options.shared) return { kind: 'not-shared' }
  const machines = machinesOf(options.mesh)
  const count = (state: PeerLink['state']) =>
    machines.filter((machine) => machine.state === state).length
  const open = machines.filter((machine) => machine.state === 'open')
  const lost = count('lost') + count('silent')
  if (open.length === 0) return { kind: 'alone', lost }
  const late = open.filter((machine) => machine.inStep !== true)
  if (late.length === 0)
    return { kind: 'shared', with: open.length, lost, through: count('others') }
  if (late.every(hasMore)) {
    const lines = Math.max(...late.map((machine) => -(machine.lacks?.lines ?? 0)))
    return { kind: 'fetching', lines, of: open.length }
  }
  const since = late.map((machine) => machine.behindSince).filter((at) => at !== null)
  return {
    kind: 'behind',
    behind: late.length,
    of: open.length,
    since: since.length === 0 ? null : Math.min(...since),
    cannotSave: late.filter((machine) => machine.cannotSave).length,
  }
}
