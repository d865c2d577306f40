import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Lints texts at paths of an empty house with our fences; answers the paths that were refused for an import. */
function refusedPaths(texts: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const house = mkdtempSync(join(tmpdir(), 'house-'))
  const { $schema: _schema, vcs: _vcs, ...rules } = JSON.parse(readFileSync('biome.json', 'utf8'))
  writeFileSync(join(house, 'biome.json'), JSON.stringify(rules))
  for (const [path, text] of texts) {
    mkdirSync(join(house, dirname(path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=200', '.'],
    {
      cwd: house,
      encoding: 'utf8',
    },
  )
  const { diagnostics } = JSON.parse(run.stdout)
  const refused = diagnostics.filter(
    (item: { category: string }) => item.category === 'lint/style/noRestrictedImports',
  )
  return new Set(
    refused.map((item: { location: { path: string | { file: string } } }) => {
      const { path } = item.location
      return (typeof path === 'string' ? path : path.file)
        .replaceAll('\\', '/')
        .replace(/^\.\//, '')
    }),
  )
}

const walls = [
  ['shared/base/result.ts', "import { z } from 'zod'\nexport const a = z\n"],
  ['shared/incident/fold.ts', "import * as Y from 'yjs'\nexport const a = Y\n"],
  ['shared/incident/fold.ts', "import { a } from '../doc/layout'\nexport const b = a\n"],
  ['shared/sync/invite.ts', "import { fold } from '../incident/fold'\nexport const a = fold\n"],
  ['shared/report/room-json.ts', "import * as Y from 'yjs'\nexport const a = Y\n"],
  ['shared/alerts/alert.ts', "import { a } from '../incident/fold'\nexport const b = a\n"],
  ['electron/post/create-post.ts', "import * as Y from 'yjs'\nexport const a = Y\n"],
  [
    'electron/main/index.ts',
    "import { App } from '../../renderer/app/app'\nexport const a = App\n",
  ],
  ['electron/main/menu/menu.ts', "import { ipcMain } from 'electron'\nexport const a = ipcMain\n"],
  ['electron/main/menu/menu.ts', "import { shell } from 'electron'\nexport const a = shell\n"],
  [
    'electron/main/menu/menu.ts',
    "import { ipcRenderer } from 'electron'\nexport const a = ipcRenderer\n",
  ],
  ['electron/preload/index.ts', "import { shell } from 'electron'\nexport const a = shell\n"],
  [
    'electron/preload/index.ts',
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
  ],
  ['electron/post/create-post.ts', "import { app } from 'electron'\nexport const a = app\n"],
  ['renderer/session/use-room.ts', "import { Dexie } from 'dexie'\nexport const a = Dexie\n"],
  ['renderer/state/workspace-store.ts', "import * as Y from 'yjs'\nexport const a = Y\n"],
  [
    'renderer/ui/button.tsx',
    "import { a } from '../../shared/incident/roles'\nexport const b = a\n",
  ],
  [
    'renderer/features/log/log-view.tsx',
    "import { a } from '../work/work-view'\nexport const b = a\n",
  ],
  [
    'renderer/features/log/log-view.tsx',
    "import { a } from '../../platform/browser-host'\nexport const b = a\n",
  ],
  [
    'renderer/platform/browser-host.ts',
    "import { useState } from 'react'\nexport const a = useState\n",
  ],
] as const

const doors = [
  ['electron/main/menu/menu.ts', "import { Menu } from 'electron'\nexport const a = Menu\n"],
  ['shared/alerts/alert.ts', "import { a } from '../base/result'\nexport const b = a\n"],
  ['shared/incident/fold.ts', "import { a } from '../base/result'\nexport const b = a\n"],
  [
    'renderer/features/log/log-view.tsx',
    "import { a } from '../../parts/time'\nimport { b } from './entry-actions'\nexport const c = [a, b]\n",
  ],
  [
    'electron/post/create-post.ts',
    "import { a } from '../../shared/sync/limits'\nexport const b = a\n",
  ],
] as const

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
const sources = ['shared', 'electron', 'renderer']
  .flatMap(files)
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))

describe('the house', () => {
  it('[HOUSE1] refuses each wrong import in the folder it stands in', () => {
    const placed = walls.map(
      ([path, text], index) => [path.replace(/[^/]+$/, `wall-${index}.ts`), text] as const,
    )
    const refused = refusedPaths(placed)
    expect(placed.map(([path]) => path).filter((path) => !refused.has(path))).toEqual([])
  })

  it('[HOUSE2] lets each right import through', () => {
    const placed = doors.map(
      ([path, text], index) => [path.replace(/[^/]+$/, `door-${index}.ts`), text] as const,
    )
    expect([...refusedPaths(placed)]).toEqual([])
  })

  it('[HOUSE3] no file is over 400 lines, and none is a drawer for anything', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401)
    const drawers = sources.filter((file) =>
      /(?:^|[/-])(?:utils?|helpers?|common|types|manager)\.(ts|tsx|mjs)$/.test(file),
    )
    expect({ long, drawers }).toEqual({ long: [], drawers: [] })
  })

  it('[HOUSE4] the lockfile names no host, and every dependency is pinned exactly', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+/.test(String(version)),
    )
    expect(loose).toEqual([])
  })

  it.each(['shared', 'renderer/session', 'renderer/state'])(
    '[HOUSE5] %s sees neither the page nor Node',
    (room) => {
      const config = JSON.parse(readFileSync(`${room}/tsconfig.json`, 'utf8'))
      expect(config.compilerOptions).toMatchObject({ lib: ['ES2023'], types: [] })
      expect(readFileSync('tests/typecheck.mjs', 'utf8')).toContain(`'${room}'`)
    },
  )
})
