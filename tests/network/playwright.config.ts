import { defineConfig } from '@playwright/test'

/** Faults on a real network; one at a time, because each builds a network of its own. */
export default defineConfig({
  testDir: '.',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../../test-results/network.json' }]],
  outputDir: '../../test-results/network',
})
