import { defineConfig } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './tests/support/chromium'

const executablePath = chromiumPath()

export default defineConfig({
  testDir: 'tests',
  testMatch: ['integration/**/*.spec.ts', 'e2e/**/*.spec.ts'],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Two leave a sixth of two cores idle: tests also wait.
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
