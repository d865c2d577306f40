import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PreloadConfig } from '../frames'
import { allowsServiceWorkers } from './protocol'

const bundled = (name: string) => readFileSync(join(__dirname, name), 'utf8')

/** The two scripts that run in front of a page: its side of the bridge, and the preload in a world of its own. */
export function pageScripts(
  preload: string | null,
  argv: readonly string[],
): {
  readonly page: string
  readonly preload: string
} {
  const config: PreloadConfig = {
    secret: randomUUID(),
    platform: process.platform,
    versions: { ...process.versions, electron: process.versions['electron'] ?? '' },
    argv,
    env: {},
    hasServiceWorkers: allowsServiceWorkers('app'),
  }
  const text = JSON.stringify(config)
  const source = preload === null ? '' : readFileSync(preload, 'utf8')
  return {
    page: `(() => { ${bundled('page-world.js')}
      standinPageWorld.startPageWorld(${text}) })()`,
    preload: `(() => { if (window !== top) return
      ${bundled('preload-world.js')}
      const surroundings = standinPreloadWorld.startPreloadWorld(${text})
      const module = { exports: {} }
      try {
        ;(function (exports, require, module, process, setImmediate, clearImmediate) {
${source}
        })(module.exports, surroundings.require, module, surroundings.process, (work, ...args) => setTimeout(work, 0, ...args), clearTimeout)
      } catch (error) { surroundings.failed(error) } })()`,
  }
}
