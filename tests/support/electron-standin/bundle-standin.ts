import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..', '..')
/** Inside the project, so that what the stand-in needs is found; not in the folder that the build empties. */
export const standinFolder = join(root, 'node_modules', '.cache', 'electron-standin')

/** Bundles the stand-in once per test run: main's module as CommonJS, which both `import` and `require` take as one. */
export async function bundleStandin(): Promise<void> {
  const source = (name: string) => join(import.meta.dirname, name)
  await mkdir(standinFolder, { recursive: true })
  const common = { bundle: true, outdir: standinFolder, logLevel: 'warning' } as const
  await Promise.all([
    build({
      ...common,
      entryPoints: ['boot.ts', 'electron.ts', 'utility-boot.ts', 'electron-utility.ts'].map(source),
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      // Inside the app, `electron` is this very bundle.
      external: ['playwright-core', 'electron'],
    }),
    ...['page-world', 'preload-world'].map((name) =>
      build({
        ...common,
        entryPoints: [source(`page/${name}.ts`)],
        platform: 'browser',
        target: 'es2023',
        format: 'iife',
        globalName: name === 'page-world' ? 'standinPageWorld' : 'standinPreloadWorld',
      }),
    ),
  ])
}
