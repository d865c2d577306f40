import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract}/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/own-temporary-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
})
