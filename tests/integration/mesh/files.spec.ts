import { expect, type Page } from '@playwright/test'
import { expectLinks } from '../../support/webrtc/mesh-room'
import { test } from '../../support/webrtc/mesh-test'
import { relayedPages } from '../../support/webrtc/relayed-pages'

test.describe.configure({ timeout: 120_000 })

const soon = { timeout: 40_000 }
const keep = (page: Page, word: string, bytes: number) =>
  page.evaluate(([text, size]) => window.meshPage.keepFile(text, size), [word, bytes] as const)
const want = (page: Page, hash: string, bytes: number) =>
  page.evaluate(([name, size]) => window.meshPage.wantFile(name, size), [hash, bytes] as const)
const file = (page: Page, hash: string) => page.evaluate((name) => window.meshPage.file(name), hash)
const links = (page: Page) => page.evaluate(() => window.meshPage.links())
const deviceOf = (page: Page, name: string) =>
  page.evaluate(
    (called) => window.meshPage.state()?.peers.find((peer) => peer.name === called)?.deviceId ?? '',
    name,
  )

test('[BLOB17] an attached file comes over a relayed link, sealed from end to end', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const relayed = relayedPages()
  const ana = await room.join('ana', [post.address], relayed)
  const ben = await room.join('ben', [post.address], relayed)
  await expectLinks(ben, 1)
  const bytes = 700_001
  const hash = await keep(ana, 'marmot', bytes)
  await want(ben, hash, bytes)
  await expect.poll(() => file(ben, hash), soon).toEqual({ bytes })
  for (const page of [ana, ben])
    expect(
      await page.evaluate(() => window.meshPage.state()?.peers.map((peer) => peer.path)),
    ).toEqual(['relay'])
  expect(relayed.said().length).toBeGreaterThan(bytes)
  for (const shift of ['marmot', 'armotm', 'rmotma'])
    expect(relayed.said()).not.toContain(Buffer.from(shift).toString('base64url'))
  expect(relayed.said()).not.toContain('marmot')
})

test('[BLOB17] a removed device gets no file, also one that it asked for before', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const ana = await room.join('ana', [post.address])
  const ben = await room.join('ben', [post.address])
  const cam = await room.join('cam', [post.address])
  for (const page of [ana, ben, cam]) await expectLinks(page, 2)
  const before = await keep(ana, 'before', 40_000)
  await want(cam, before, 40_000)
  await expect.poll(() => file(cam, before), soon).toEqual({ bytes: 40_000 })

  // Both ask for a file that nobody has yet: whoever gets it tells those who asked.
  const bytes = 50_000
  const elsewhere = await cam.context().newPage()
  await elsewhere.goto(cam.url())
  const after = await keep(elsewhere, 'after', bytes)
  await elsewhere.close()
  for (const page of [ben, cam]) {
    await want(page, after, bytes)
    expect(await file(page, after)).toEqual({ kind: 'asking', received: 0, size: bytes })
  }
  const removed = await deviceOf(ana, 'cam')
  expect(removed).not.toBe('')
  for (const page of [ana, ben])
    await page.evaluate((device) => window.meshPage.shutOut(device), removed)
  for (const page of [ana, ben]) await expect.poll(() => links(page), soon).toBe(1)
  await expect.poll(() => links(cam), soon).toBe(0)

  expect(await keep(ana, 'after', bytes)).toBe(after)
  await expect.poll(() => file(ben, after), soon).toEqual({ bytes })
  expect(await file(cam, after)).toEqual({ kind: 'asking', received: 0, size: bytes })
  expect(await links(cam)).toBe(0)
})
