import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { largeScenario } from '../support/large-scenario'
import { runReport } from '../support/run-report'

/** Seconds for a PDF of 100 and 1,000 entries: the whole command, and what it takes after Node and Chromium have started. Needs a build. */
const folder = await mkdtemp(join(tmpdir(), 'warroom-bench-'))
try {
  for (const entries of [100, 1_000]) {
    const input = join(folder, `${entries}.json`)
    const out = join(folder, `${entries}.pdf`)
    await writeFile(input, largeScenario(entries))
    const runs: { readonly whole: number; readonly afterStart: number }[] = []
    for (let round = 0; round < 3; round += 1) {
      const run = await runReport([input, '--pdf', out])
      if (run.code !== 0) throw new Error(run.said)
      const { startMs, wholeMs } = run
      runs.push({ whole: wholeMs / 1000, afterStart: (wholeMs - startMs) / 1000 })
    }
    const pages = (await readFile(out, 'latin1')).match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
    const median = runs.sort((a, b) => a.whole - b.whole)[1]
    console.log(
      JSON.stringify({
        bench: 'pdf',
        entries,
        seconds: Number(median?.whole.toFixed(2)),
        afterStart: Number(median?.afterStart.toFixed(2)),
        pages,
        kilobytes: Math.round((await stat(out)).size / 1024),
      }),
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
