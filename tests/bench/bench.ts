import { spawnSync } from 'node:child_process'

/** `npm run bench -- NAME …`: one JSON object a line. */
const [name = '', ...rest] = process.argv.slice(2)
const benches = ['fold', 'memory', 'mesh', 'join', 'burst', 'idle', 'simultaneous', 'faults', 'pdf']
if (!benches.includes(name)) {
  process.stderr.write(
    `Name a bench: ${benches.join(', ')}. For example: npm run bench -- fold --json\n`,
  )
  process.exit(2)
}
const tsx = 'node_modules/tsx/dist/cli.mjs'
const run = spawnSync(process.execPath, [tsx, `tests/bench/${name}.ts`, ...rest], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
