import { existsSync } from 'node:fs'
import { build } from 'esbuild'

/** Bundles the commands that run in plain Node, so that an idle post is one small file. */
const commands = {
  post: 'electron/post/cli.ts',
  report: 'electron/cli/report.ts',
  demo: 'electron/cli/demo.ts',
}

await build({
  entryPoints: Object.fromEntries(
    Object.entries(commands).filter(([, source]) => existsSync(source)),
  ),
  outdir: 'out/cli',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Some dependencies are CommonJS inside and call require for what Node brings.
  banner: {
    js: "import { createRequire as cr } from 'node:module'; const require = cr(import.meta.url);",
  },
  external: ['playwright', 'bufferutil', 'utf-8-validate'],
  // Fonts are part of the command, as in the page: `?inline` is how both say it.
  loader: { '.woff2': 'dataurl' },
  logLevel: 'warning',
})
