import { describe, expect, it } from 'vitest'
import { mebibytesWords } from '../../../renderer/parts/bytes-words'
import { cannotShare } from '../../../renderer/parts/shared-copy'
import { limits } from '../../../shared/sync/limits'

describe('a size beside its limit', () => {
  it('[BLOB9] has the unit of the limit, and reads as more than it from the first byte over it', () => {
    const refusal = (size: number) => cannotShare({ name: 'core.dump', size })
    expect(refusal(limits.maxFileBytes)).toBeNull()
    expect(refusal(limits.maxFileBytes + 1)).toBe(
      'core.dump has 25.01 MiB. A room shares files of up to 25 MiB; note where it lies, with its fingerprint.',
    )
    expect(refusal(4 * limits.maxFileBytes)).toContain('has 100 MiB. ')
    expect(mebibytesWords(limits.maxRoomFileBytes)).toBe('500 MiB')
  })
})
