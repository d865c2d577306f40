import type { DeviceId, EntryId } from '../entry'

/** Who wrote an entry and when it was recorded (epoch ms). Part of most records below. */
export interface Stamp {
  readonly id: EntryId
  readonly by: DeviceId
  readonly at: number
}

export interface WithText extends Stamp {
  readonly text: string
}
