import { describe, expect, it } from 'vitest'
import { createReserve, reserveBytes } from '../../../renderer/platform/storage/reserve'
import { createKeptLogger } from '../../support/storage/kept-logger'

/** Private files of a browser, in memory; `full` lets every write fail. */
function createFiles(full = false) {
  const files = new Map<string, number>()
  const directory = {
    getFileHandle: async (name: string) => {
      files.set(name, files.get(name) ?? 0)
      return {
        getFile: async () => ({ size: files.get(name) ?? 0 }),
        createWritable: async () => {
          let size = 0
          return {
            async write(block: Uint8Array) {
              if (full) throw new DOMException('no space', 'QuotaExceededError')
              size += block.length
            },
            close: async () => void files.set(name, size), // reason: the map itself is no answer.
          }
        },
      }
    },
    removeEntry: async (name: string) => {
      if (!files.delete(name)) throw new DOMException('none', 'NotFoundError')
    },
  }
  // reason: the three methods that the reserve uses, of files that the test needs no more of.
  const open = async () => directory as unknown as FileSystemDirectoryHandle
  return { files, open }
}

describe('reserve', () => {
  it('[STORE28] is held once, found again, and given up once', async () => {
    const { files, open } = createFiles()
    const start = () =>
      createReserve({ directory: open, name: 'warroom', logger: createKeptLogger() })
    const first = start()
    expect(first.state()).toBe('none')
    await first.hold()
    expect(first.state()).toBe('held')
    expect([...files]).toEqual([['reserve-warroom', reserveBytes]])
    const second = start()
    await second.hold()
    expect(second.state()).toBe('held')
    expect(await second.giveUp()).toBe(true)
    expect(second.state()).toBe('given-up')
    expect(files.size).toBe(0)
    expect(await first.giveUp()).toBe(false)
    expect(first.state()).toBe('given-up')
  })

  it('[STORE28] one that was cut off while it was written is written again', async () => {
    const { files, open } = createFiles()
    files.set('reserve-warroom', 5)
    const reserve = createReserve({ directory: open, name: 'warroom', logger: createKeptLogger() })
    await reserve.hold()
    expect(files.get('reserve-warroom')).toBe(reserveBytes)
  })

  it('[STORE28] without private files, or without space for it, there is none', async () => {
    const logger = createKeptLogger()
    for (const [directory, state] of [
      [null, 'none'],
      [createFiles(true).open, 'no-room'],
      [() => Promise.reject(new DOMException('not here', 'SecurityError')), 'none'],
    ] as const) {
      const reserve = createReserve({ directory, name: 'warroom', logger })
      await reserve.hold()
      expect(reserve.state()).toBe(state)
    }
    expect(await createReserve({ directory: null, name: 'w', logger }).giveUp()).toBe(false)
    expect(logger.lines).toHaveLength(2)
  })
})
