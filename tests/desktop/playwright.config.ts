import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Two leave a sixth of two cores idle: tests also wait.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  globalSetup: './choose-runtime.ts',
  reporter: [
    ['list'],
    ['json', { outputFile: '../../test-results/desktop.json' }],
    ['./not-run-reporter.ts'],
  ],
  outputDir: '../../test-results/desktop',
})
