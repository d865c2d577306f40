import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { largeScenario } from '../support/large-scenario'
import { runReport } from '../support/run-report'

/** Seconds from the command to the finished PDF, start of Chromium included, for 100 and 1,000 entries. Needs a build. */
const folder = await mkdtemp(join(tmpdir(), 'warroom-bench-'))
try {
  for (const entries of [100, 1_000]) {
    const input = join(folder, `${entries}.json`)
    const out = join(folder, `${entries}.pdf`)
    await writeFile(input, largeScenario(entries))
    const seconds: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const from = performance.now()
      const run = await runReport([input, '--pdf', out])
      if (run.code !== 0) throw new Error(run.said)
      seconds.push((performance.now() - from) / 1000)
    }
    const pages = (await readFile(out, 'latin1')).match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
    const median = seconds.sort((a, b) => a - b)[1] ?? 0
    console.log(
      JSON.stringify({
        bench: 'pdf',
        entries,
        seconds: Number(median.toFixed(2)),
        pages,
        kilobytes: Math.round((await stat(out)).size / 1024),
      }),
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
