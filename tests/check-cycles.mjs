import { build } from 'esbuild'

/** Refuses import cycles between our own files. Types count too: a cycle of types is a cycle of thought. */
const entries = [
  'renderer/main.tsx',
  'renderer/worker/service-worker.ts',
  'electron/main/index.ts',
  'electron/preload/index.ts',
  'electron/post/cli.ts',
  'electron/post/utility.ts',
  'electron/cli/report.ts',
  'electron/cli/demo.ts',
]
const result = await build({
  entryPoints: entries,
  bundle: true,
  write: false,
  metafile: true,
  outdir: 'out/cycles',
  format: 'esm',
  platform: 'node',
  packages: 'external',
  loader: { '.css': 'empty', '.svg': 'empty', '.woff2': 'empty', '.png': 'empty', '.md': 'text' },
  // Keeps imports that only types need, so that the graph is whole.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx' } },
  logLevel: 'silent',
})

const graph = new Map(
  Object.entries(result.metafile.inputs).map(([file, input]) => [
    file,
    input.imports.filter((link) => !link.external).map((link) => link.path),
  ]),
)
const state = new Map()
const cycles = []

function visit(file, path) {
  if (state.get(file) === 'done') return
  if (state.get(file) === 'open') {
    cycles.push([...path.slice(path.indexOf(file)), file])
    return
  }
  state.set(file, 'open')
  for (const next of graph.get(file) ?? []) visit(next, [...path, file])
  state.set(file, 'done')
}
for (const file of graph.keys()) visit(file, [])
for (const cycle of cycles) process.stderr.write(`import cycle: ${cycle.join(' -> ')}\n`)
process.exit(cycles.length === 0 ? 0 : 1)
