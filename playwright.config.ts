import { defineConfig } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './tests/support/chromium'

const executablePath = chromiumPath()

export default defineConfig({
  testDir: 'tests',
  testMatch: ['integration/**/*.spec.ts', 'e2e/**/*.spec.ts'],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Tests wait as much as they work: three keep two cores busy.
  workers: 3,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  outputDir: 'test-results/playwright',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumArguments },
  },
})
