import { expect, type Page } from '@playwright/test'
import { expectLinks, expectSame, expectValue, setValue } from '../../support/webrtc/mesh-room'
import { test } from '../../support/webrtc/mesh-test'
import { relayedPages } from '../../support/webrtc/relayed-pages'

test.describe.configure({ timeout: 120_000 })

const blocked = (page: Page) => page.evaluate(() => window.meshPage.blockDirect(true))
const paths = (page: Page) =>
  page.evaluate(() => window.meshPage.state()?.peers.map((peer) => peer.path) ?? [])

/** What of a text is the same in base64url wherever it stands: one shape for each place in a group of three bytes. */
const encoded = (text: string) =>
  [0, 1, 2].map((before) =>
    Buffer.from(`${'.'.repeat(before)}${text}`)
      .toString('base64url')
      .slice(before === 0 ? 0 : 4, -4),
  )

test('[MSH60] where no direct way opens, edits of any size flow through the post, sealed', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const relayed = relayedPages()
  const ana = await room.join('ana', [post.address], relayed)
  const ben = await room.join('ben', [post.address], relayed)
  expect(await expectLinks(ben, 1)).toBeLessThan(9_000)
  expect(await paths(ana)).toEqual(['relay'])
  await setValue(ana, 'said', 'nobody on the way reads this canary')
  await expectValue(ben, 'said', 'nobody on the way reads this canary')
  await setValue(ben, 'answer', 'heard')
  await expectValue(ana, 'answer', 'heard')
  await ana.evaluate(() => window.meshPage.fill('big-', 60, 50_000))
  await expectSame([ana, ben], 40_000)
  await expect.poll(() => ana.evaluate(() => window.meshPage.present())).toEqual(['ben'])
  expect(relayed.said()).toContain('"relay"')
  expect(relayed.said()).not.toContain('canary')
  for (const shape of encoded('nobody on the way reads this canary'))
    expect(relayed.said().includes(shape), shape).toBe(false)
})

test('[MSH61] a direct way takes over as soon as there is one, and nothing is lost on the way', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const ana = await room.join('ana', [post.address], { prepare: blocked })
  const ben = await room.join('ben', [post.address], { prepare: blocked })
  await expectLinks(ben, 1)
  expect(await paths(ben)).toEqual(['relay'])
  for (const page of [ana, ben])
    await page.evaluate(() => {
      window.meshPage.blockDirect(false)
    })
  const writing = Promise.all([
    ana.evaluate(() => window.meshPage.stampMany('a-', 60, 50)),
    ben.evaluate(() => window.meshPage.stampMany('b-', 60, 50)),
  ])
  for (const page of [ana, ben]) await page.evaluate(() => window.meshPage.resync())
  for (const page of [ana, ben])
    await expect.poll(() => paths(page), { timeout: 40_000 }).toEqual(['direct'])
  await writing
  await expectSame([ana, ben])
  expect(await ana.evaluate(() => window.meshPage.keys('b-'))).toBe(60)
  expect(await ben.evaluate(() => window.meshPage.keys('a-'))).toBe(60)
})

test('[MSH62] a relayed link ends with its post, says so, and is back with the next one', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const first = await newPost()
  const ana = await room.join('ana', [first.address], { prepare: blocked })
  const ben = await room.join('ben', [first.address], { prepare: blocked })
  await expectLinks(ben, 1)
  await first.close()
  await expect.poll(() => paths(ana)).toEqual([])
  await setValue(ana, 'meanwhile', 'kept here')
  await newPost(first.port)
  await expectValue(ben, 'meanwhile', 'kept here', 40_000)
  expect(await paths(ben)).toEqual(['relay'])
})

test('[MSH94] what is said into an open link that swallows it goes through the post a moment later', async ({
  newPair,
}) => {
  const { ana, ben } = await newPair()
  expect(await paths(ana)).toEqual(['direct'])
  // The browsers go on finding each other: they alone would never tell that the link is of no use.
  for (const page of [ana, ben]) await page.evaluate(() => window.meshPage.loseSends(true))
  await setValue(ana, 'said', 'into a wall')
  await expectValue(ben, 'said', 'into a wall')
  for (const page of [ana, ben]) expect(await paths(page)).toEqual(['relay'])
})

test('[MSH94] a page that has no time for what is said stays on its direct way', async ({
  newPair,
}) => {
  const { ana, ben } = await newPair()
  const before = await ana.evaluate(() => window.meshPage.state()?.peers[0]?.peerId)
  const used = await ana.evaluate(() => window.meshPage.channelsUsed())
  const busy = ben.evaluate(() => window.meshPage.freeze(6_000))
  await setValue(ana, 'said', 'to a busy page')
  await busy
  await expectValue(ben, 'said', 'to a busy page')
  for (const page of [ana, ben]) expect(await paths(page)).toEqual(['direct'])
  expect(await ana.evaluate(() => window.meshPage.state()?.peers[0]?.peerId)).toBe(before)
  expect(await ana.evaluate(() => window.meshPage.channelsUsed())).toBe(used)
})
