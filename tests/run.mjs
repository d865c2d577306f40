import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../electron/launch/prepare.mjs'
import { haveChromium, windowlessPath } from './support/have-chromium.mjs'

/**
 * `npm test`: from a fresh clone to a verdict. Installs, finds or installs a Chromium, checks types and style, builds,
 * runs every suite, and ends with one line of counts that the exit code agrees with.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const counts = { passed: 0, failed: 0, skipped: 0 }
const skippedBecause = []

function say(words) {
  process.stdout.write(`${words}\n`)
}

function run(command, args, options = {}) {
  return spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CI: process.env.CI ?? '1', FORCE_COLOR: '0' },
    ...options,
  })
}
const node = (file, ...args) => run(process.execPath, [file, ...args])

function stage(title, ok) {
  say(`\n== ${title}`)
  const good = ok()
  counts[good ? 'passed' : 'failed'] += 1
  if (!good) say(`== ${title}: FAILED`)
  return good
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Runs one suite and adds what its report says; a suite without a report has failed, whatever its exit code. */
function suite(title, file, start, read) {
  say(`\n== ${title}`)
  rmSync(file, { force: true })
  const { status } = start()
  const report = readReport(file)
  const found = report ? read(report) : { passed: 0, failed: 1, skipped: [] }
  counts.passed += found.passed
  counts.failed += found.failed
  counts.skipped += found.skipped.length
  skippedBecause.push(...found.skipped)
  if (status !== 0 && found.failed === 0) counts.failed += 1
}

function readVitest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed:
      report.numFailedTests +
      report.testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length,
    skipped: tests
      .filter((test) => !['passed', 'failed'].includes(test.status))
      .map((test) => test.fullName),
  }
}

function readPlaywright(report) {
  const found = { passed: 0, failed: report.errors?.length ?? 0, skipped: [] }
  const walk = (suites) => {
    for (const each of suites ?? []) {
      walk(each.suites)
      for (const spec of each.specs ?? []) {
        for (const test of spec.tests) {
          if (test.status === 'expected') found.passed += 1
          else if (test.status === 'skipped') {
            const why =
              test.annotations?.find((note) => note.type === 'skip')?.description ??
              'no reason given'
            found.skipped.push(`${spec.title}: ${why}`)
          } else found.failed += 1
        }
      }
    }
  }
  walk(report.suites)
  return found
}

prepare({ build: false })
mkdirSync('test-results', { recursive: true })
const browser = haveChromium()
stage('types', () => node('tests/typecheck.mjs').status === 0)
stage(
  'style, fences, cycles, dead code',
  () => run('npm', ['run', '--silent', 'lint']).status === 0,
)
stage('build', () => run('npm', ['run', '--silent', 'build']).status === 0)
suite(
  'unit, property and contract tests',
  'test-results/vitest.json',
  () =>
    node(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=test-results/vitest.json',
    ),
  readVitest,
)
if (browser) {
  suite(
    'browser tests',
    'test-results/playwright.json',
    () =>
      run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], {
        env: { ...process.env, CI: process.env.CI ?? '1', FORCE_COLOR: '0', ...windowlessPath() },
      }),
    readPlaywright,
  )
  suite(
    'desktop tests',
    'test-results/desktop.json',
    () => node('node_modules/@playwright/test/cli.js', 'test', '-c', 'tests/desktop'),
    readPlaywright,
  )
} else {
  counts.failed += 1
  say(
    '== browser and desktop tests: not run, because no Chromium could be found or installed. Set CHROMIUM_PATH.',
  )
}
if (skippedBecause.length > 0)
  say(`\nSkipped:\n${skippedBecause.map((line) => `  ${line}`).join('\n')}`)
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed === 0 ? 0 : 1)
