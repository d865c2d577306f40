import { expect } from '@playwright/test'
import { expectLinks, expectSame, expectValue, setValue } from '../../support/webrtc/mesh-room'
import { test } from '../../support/webrtc/mesh-test'

test.describe.configure({ timeout: 120_000 })

test('[FED16] pages at different posts are one room, directly and by relay, and remember the way', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const [one, between, two] = [await newPost(), await newPost(), await newPost()]
  one.link(between.address)
  two.link(between.address)
  const ana = await room.join('ana', [one.address])
  const ben = await room.join('ben', [two.address])
  await expectLinks(ana, 1)
  await expectLinks(ben, 1)
  await setValue(ana, 'from ana', 'by way of a post that neither knows')
  await setValue(ben, 'from ben', 'heard')
  await expectValue(ben, 'from ana', 'by way of a post that neither knows')
  await expectValue(ana, 'from ben', 'heard')
  const cleo = await room.join('cleo', [two.address], {
    prepare: (page) => page.evaluate(() => window.meshPage.blockDirect(true)),
  })
  await expectLinks(cleo, 2, 30_000)
  await setValue(cleo, 'from cleo', 'through three posts')
  await expectValue(ana, 'from cleo', 'through three posts')
  await cleo.evaluate(() => window.meshPage.fill('big-', 20, 50_000))
  await expectSame([ana, ben, cleo], 40_000)
  expect(await ana.evaluate(() => window.meshPage.metPosts())).toEqual([between.address])
  for (const post of [one, between, two]) expect(post.refused()).toEqual({})
})

test('[FED17] two islands that write apart are one room when one link joins their posts', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const [left, right] = [await newPost(), await newPost()]
  const ana = await room.join('ana', [left.address])
  const ben = await room.join('ben', [left.address])
  const cleo = await room.join('cleo', [right.address])
  const dora = await room.join('dora', [right.address])
  const pages = [ana, ben, cleo, dora]
  for (const page of pages) await expectLinks(page, 1)
  await setValue(ana, 'left', 'written on the left')
  await setValue(dora, 'right', 'written on the right')
  left.link(right.address)
  for (const page of pages) await expectLinks(page, 3, 30_000)
  await expectSame(pages)
  await expectValue(ben, 'right', 'written on the right')
  await expectValue(cleo, 'left', 'written on the left')
})

test('[FED18] a post dies: editing goes on, and a newcomer comes in by the other within ten seconds', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const [first, second] = [await newPost(), await newPost()]
  first.link(second.address)
  const ana = await room.join('ana', [first.address, second.address])
  const ben = await room.join('ben', [first.address])
  await expectLinks(ana, 1)
  await expectLinks(ben, 1)
  await first.close()
  await setValue(ben, 'on', 'and on')
  await expectValue(ana, 'on', 'and on')
  const cleo = await room.join('cleo', [second.address])
  expect(await expectLinks(cleo, 1)).toBeLessThan(10_000)
  await expectValue(cleo, 'on', 'and on')
  await setValue(cleo, 'new', 'here')
  await expectValue(ben, 'new', 'here')
})
