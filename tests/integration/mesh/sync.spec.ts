import { expect, type Page } from '@playwright/test'
import { expectLinks, expectSame, expectValue, setValue } from '../../support/webrtc/mesh-room'
import { test } from '../../support/webrtc/mesh-test'

test.describe.configure({ timeout: 90_000 })

test('[MSH1] two peers hear each other and say so', async ({ newPair }) => {
  const { ana, ben } = await newPair()
  await setValue(ana, 'a', 'from ana')
  await setValue(ben, 'b', 'from ben')
  await expectValue(ben, 'a', 'from ana')
  await expectValue(ana, 'b', 'from ben')
  await expect.poll(() => ben.evaluate(() => window.meshPage.present())).toEqual(['ana'])
  await expect
    .poll(() =>
      ana.evaluate(() =>
        window.meshPage.state()?.peers.map((peer) => [peer.name, peer.state, peer.inStep]),
      ),
    )
    .toEqual([['ben', 'open', true]])
})

test('[MSH2] two peers with different secrets never meet', async ({ newRoom, newPost }) => {
  const post = await newPost()
  const [one, other] = [newRoom(), newRoom()]
  const ana = await one.join('ana', [post.address])
  const ben = await one.join('ben', [post.address])
  const eve = await other.join('eve', [post.address])
  await expectLinks(ana, 1)
  await expectLinks(ben, 1)
  await expect
    .poll(() => eve.evaluate(() => window.meshPage.state()?.posts[0]?.kind))
    .toBe('joined')
  expect(await eve.evaluate(() => window.meshPage.state()?.peers)).toEqual([])
  expect(await ana.evaluate(() => window.meshPage.state()?.peers.length)).toBe(1)
})

for (const [size, count, bytes, withinMs] of [
  ['300 kB', 3, 100_000, 5_000],
  ['5 MB', 50, 100_000, 15_000],
  ['5 MB in one value', 1, 5_000_000, 15_000],
] as const) {
  test(`[MSH3] a newcomer gets a document of ${size}`, async ({ newRoom, newPost }) => {
    const post = await newPost()
    const room = newRoom()
    const ana = await room.join('ana', [post.address])
    await ana.evaluate(([n, b]) => window.meshPage.fill('big-', n, b), [count, bytes] as const)
    const ben = await room.join('ben', [post.address])
    const joinedAt = Date.now()
    await expect
      .poll(() => ben.evaluate(() => window.meshPage.keys('big-')), {
        timeout: withinMs,
        intervals: [20],
      })
      .toBe(count)
    test
      .info()
      .annotations.push({ type: 'measured', description: `${size}: ${Date.now() - joinedAt} ms` })
    await expectSame([ana, ben])
    expect(await ben.evaluate(() => window.meshPage.hasGap())).toBe(false)
  })
}

test('[MSH3] a newcomer among five gets a large room once, not from each of them', async ({
  newRoom,
  newPost,
}) => {
  const post = await newPost()
  const room = newRoom()
  const pages: Page[] = []
  for (const name of ['ana', 'ben', 'cleo', 'dan', 'eva'])
    pages.push(await room.join(name, [post.address]))
  for (const page of pages) await expectLinks(page, 4)
  await pages[0]?.evaluate(() => window.meshPage.fill('big-', 40, 50_000))
  await expectSame(pages)
  const bytes = async () => {
    const sums = await Promise.all(
      pages.map((page) => page.evaluate(() => window.meshPage.sentBytes())),
    )
    return sums.reduce((sum, count) => sum + count, 0)
  }
  const before = await bytes()
  const newcomer = await room.join('fay', [post.address])
  await expectLinks(newcomer, 5)
  await expectSame([...pages, newcomer])
  expect((await bytes()) - before).toBeLessThan(2 * 40 * 50_000)
})

test('[MSH4] a burst of 400 x 100 kB arrives whole', async ({ newPair }) => {
  const { ana, ben } = await newPair()
  await ana.evaluate(() => window.meshPage.fill('burst-', 400, 100_000))
  await expect
    .poll(() => ben.evaluate(() => window.meshPage.keys('burst-')), {
      timeout: 40_000,
      intervals: [100],
    })
    .toBe(400)
  await expectSame([ana, ben])
  expect(await ana.evaluate(() => window.meshPage.state()?.refusals)).toEqual({})
})

test('[MSH5] in a full mesh of 5 an edit costs one message a peer', async ({
  newRoom,
  newPost,
}) => {
  const post = await newPost()
  const room = newRoom()
  const pages: Page[] = []
  for (const name of ['ana', 'ben', 'cleo', 'dan', 'eva'])
    pages.push(await room.join(name, [post.address]))
  for (const page of pages) await expectLinks(page, 4)
  const edits = async () => {
    const counts = await Promise.all(
      pages.map((page) => page.evaluate(() => window.meshPage.sentEdits())),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  }
  const [ana] = pages
  if (!ana) throw new Error('nobody joined')
  // While peers are still telling each other of their links, edits may take detours; then never again.
  await expect(async () => {
    const before = await edits()
    await ana.evaluate(() => window.meshPage.stampMany('edit-', 20, 20))
    await expectSame(pages)
    expect((await edits()) - before).toBe(20 * 4)
  }).toPass({ timeout: 15_000 })
})

test('[MSH30] honest peers that all come at once refuse each other nothing', async ({
  newRoom,
  newPost,
}) => {
  const post = await newPost()
  const room = newRoom()
  const names = Array.from({ length: 12 }, (_, index) => `peer${index}`)
  const pages = await Promise.all(names.map((name) => room.join(name, [post.address])))
  for (const page of pages) await expectLinks(page, 11)
  const refusals = await Promise.all(
    pages.map((page) => page.evaluate(() => Object.keys(window.meshPage.state()?.refusals ?? {}))),
  )
  // A link that takes too long on a slow machine is made anew; that refuses nobody.
  expect(refusals.flat().filter((code) => !code.startsWith('link-'))).toEqual([])
})

test('[MSH6] what an observer writes is dropped by responders, and an observer hears the room', async ({
  newRoom,
  newPost,
}) => {
  const post = await newPost()
  const room = newRoom()
  const ana = await room.join('ana', [post.address])
  const wall = await room.join('wall', [post.address], { seat: 'observer' })
  await expectLinks(ana, 1)
  await expectLinks(wall, 1)
  const wrote = () => ana.evaluate(() => window.meshPage.state()?.refusals['observer-wrote'] ?? 0)
  await setValue(wall, 'graffiti', 'x')
  await setValue(ana, 'a', 'from ana')
  await expectValue(wall, 'a', 'from ana')
  // An honest observer sends nothing of the document, so nothing of it has to be refused.
  expect(await wrote()).toBe(0)
  await wall.evaluate(() => window.meshPage.forge('forged', 'y'))
  await expect.poll(wrote).toBe(1)
  for (const key of ['graffiti', 'forged'])
    expect(await ana.evaluate((name) => window.meshPage.get(name), key)).toBeNull()
})

test('[MSH7] windows of one profile are no peers of each other, and both hear the room', async ({
  newContext,
  newRoom,
  newPost,
}) => {
  const post = await newPost()
  const room = newRoom()
  const context = await newContext()
  const first = await room.join('ana', [post.address], { context })
  const second = await room.join('ana', [post.address], { context })
  const ben = await room.join('ben', [post.address])
  await expectLinks(ben, 2)
  await setValue(first, 'one', '1')
  await setValue(second, 'two', '2')
  await setValue(ben, 'three', '3')
  for (const page of [first, second, ben]) {
    await expectValue(page, 'one', '1')
    await expectValue(page, 'two', '2')
    await expectValue(page, 'three', '3')
  }
  for (const page of [first, second]) {
    expect(
      await page.evaluate(() => window.meshPage.state()?.peers.map((peer) => peer.name)),
    ).toEqual(['ben'])
  }
})
