import { test as base } from '@playwright/test'
import type { BrowserContext, Page } from 'playwright-core'
import { type MeshBrowser, openMeshBrowser } from './mesh-browser'
import { createMeshRoom, expectLinks, type MeshRoom } from './mesh-room'
import { openTestPost, type TestPost } from './test-post'

interface MeshWorker {
  readonly meshBrowser: MeshBrowser
}

/** Ana and Ben, linked, in a room of their own that they came to by a post of their own. */
interface MeshPair {
  readonly room: MeshRoom
  readonly post: TestPost
  readonly ana: Page
  readonly ben: Page
}

interface MeshFixtures {
  /** A context that ends with the test. */
  readonly newContext: () => Promise<BrowserContext>
  /** A room with a secret of its own; its pages end with the test. */
  readonly newRoom: () => MeshRoom
  /** A meeting place that ends with the test, if the test did not end it. */
  readonly newPost: (port?: number) => Promise<TestPost>
  readonly newPair: () => Promise<MeshPair>
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
  newPair: async ({ newRoom, newPost }, use) => {
    await use(async () => {
      const room = newRoom()
      const post = await newPost()
      const ana = await room.join('ana', [post.address])
      const ben = await room.join('ben', [post.address])
      for (const page of [ana, ben]) await expectLinks(page, 1)
      return { room, post, ana, ben }
    })
  },
})
