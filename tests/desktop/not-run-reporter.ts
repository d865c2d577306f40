import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Says at the end what this runtime could not show, so that nobody takes it for passed. */
export default class NotRunReporter implements Reporter {
  readonly #notRun: string[] = []

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') return
    const why = test.annotations.find(({ type }) => type === 'skip')?.description
    this.#notRun.push(`not run: ${test.title} (${why ?? 'no reason given'})`)
  }
  onEnd(): void {
    for (const line of this.#notRun) process.stdout.write(`${line}\n`)
  }
}
