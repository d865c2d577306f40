import { test as base } from '@playwright/test'
import type { BrowserContext } from 'playwright-core'
import { type MeshBrowser, openMeshBrowser } from './mesh-browser'
import { createMeshRoom, type MeshRoom } from './mesh-room'
import { openTestPost, type TestPost } from './test-post'

interface MeshWorker {
  readonly meshBrowser: MeshBrowser
}

interface MeshFixtures {
  /** A context that ends with the test. */
  readonly newContext: () => Promise<BrowserContext>
  /** A room with a secret of its own; its pages end with the test. */
  readonly newRoom: () => MeshRoom
  /** A meeting place that ends with the test, if the test did not end it. */
  readonly newPost: (port?: number) => Promise<TestPost>
}

/** Tests of the mesh: one browser for all that a worker runs, and rooms and posts that leave nothing to the next test. */
export const test = base.extend<MeshFixtures, MeshWorker>({
  meshBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const browser = await openMeshBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  newContext: async ({ meshBrowser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await meshBrowser.context()
      contexts.push(context)
      return context
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  newRoom: async ({ meshBrowser, newContext }, use) => {
    await use(() =>
      createMeshRoom({
        ...meshBrowser,
        context: newContext,
        page: async (context) => meshBrowser.page(context ?? (await newContext())),
      }),
    )
  },
  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads the fixtures from this pattern
  newPost: async ({}, use) => {
    const posts: TestPost[] = []
    await use(async (port) => {
      const post = await openTestPost(port)
      posts.push(post)
      return post
    })
    await Promise.all(posts.map((post) => post.close()))
  },
})
