import { expect, type Page } from '@playwright/test'
import { openGhostPeers } from '../../support/webrtc/ghost-peers'
import { expectLinks, expectSame, expectValue, setValue } from '../../support/webrtc/mesh-room'
import { test } from '../../support/webrtc/mesh-test'

test.describe.configure({ timeout: 120_000 })

const postKind = (page: Page) => page.evaluate(() => window.meshPage.state()?.posts[0]?.kind)
const openNames = (page: Page) =>
  page.evaluate(
    () =>
      window.meshPage
        .state()
        ?.peers.filter((peer) => peer.state === 'open')
        .map((peer) => peer.name)
        .sort() ?? [],
  )

test('[MSH10] without any post editing goes on, and who reloaded meanwhile joins when one is back', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const first = await newPost()
  const posts = [first.address]
  const [ana, ben] = [await room.join('ana', posts), await room.join('ben', posts)]
  const cleo = await room.join('cleo', posts)
  for (const page of [ana, ben, cleo]) await expectLinks(page, 2)
  await first.close()
  await expect.poll(() => postKind(ana)).toBe('unreachable')
  await setValue(ana, 'a', 'without a post')
  await expectValue(ben, 'a', 'without a post')

  await cleo.reload()
  await room.rejoin(cleo, 'cleo', posts)
  await expect.poll(() => openNames(ana)).toEqual(['ben'])
  await setValue(ben, 'b', 'cleo is away')
  await expectValue(ana, 'b', 'cleo is away')
  expect(await cleo.evaluate(() => window.meshPage.get('b'))).toBeNull()

  await newPost(first.port)
  await expectValue(cleo, 'b', 'cleo is away', 20_000)
  await expectValue(cleo, 'a', 'without a post')
  for (const page of [ana, ben, cleo]) {
    await expect.poll(() => openNames(page).then((names) => names.length)).toBe(2)
  }
  await setValue(cleo, 'c', 'back')
  await expectValue(ana, 'c', 'back')
})

test('[MSH11] a pair that cannot link hears each other through a third', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  // The socket of cleo loses every signal to and from whoever was there first.
  let apart: string | null = null
  const prepare = (page: Page) =>
    page.routeWebSocket(/\/signal$/, (socket) => {
      const server = socket.connectToServer()
      const lost = (text: string) => {
        const message: unknown = JSON.parse(text)
        if (typeof message !== 'object' || message === null || !('type' in message)) return false
        if (message.type !== 'signal') return false
        return (
          ('to' in message && message.to === apart) || ('from' in message && message.from === apart)
        )
      }
      socket.onMessage((text) => {
        if (!lost(String(text))) server.send(text)
      })
      server.onMessage((text) => {
        if (!lost(String(text))) socket.send(text)
      })
    })
  const ana = await room.join('ana', [post.address])
  const ben = await room.join('ben', [post.address])
  await expectLinks(ana, 1)
  await expectLinks(ben, 1)
  apart = (await ben.evaluate(() => window.meshPage.state()?.peers[0]?.peerId)) ?? null
  const cleo = await room.join('cleo', [post.address], { prepare })
  await expectLinks(cleo, 1)
  await expect.poll(() => openNames(cleo), { intervals: [20] }).toEqual(['ben'])
  for (let index = 0; index < 20; index += 1) {
    await setValue(ana, `a-${index}`, 'x')
    await setValue(cleo, `c-${index}`, 'x')
  }
  await expectSame([ana, ben, cleo])
  expect(await cleo.evaluate(() => window.meshPage.keys('a-'))).toBe(20)
  expect(await ana.evaluate(() => window.meshPage.keys('c-'))).toBe(20)
  await expect.poll(() => ana.evaluate(() => window.meshPage.present())).toEqual(['ben', 'cleo'])
  // The post loses their signals for ever; the third carries them, and they are linked after all.
  await expect.poll(() => openNames(cleo), { timeout: 45_000 }).toEqual(['ana', 'ben'])
})

test('[MSH12] a third joins by a post that was started later', async ({ newRoom, newPost }) => {
  const room = newRoom()
  const first = await newPost()
  const reserved = await newPost()
  await reserved.close()
  const posts = [first.address, reserved.address]
  const [ana, ben] = [await room.join('ana', posts), await room.join('ben', posts)]
  await expectLinks(ana, 1)
  await expectLinks(ben, 1)
  await first.close()
  await setValue(ana, 'a', 'before')
  const later = await newPost(reserved.port)
  const cleo = await room.join('cleo', [later.address])
  await expectLinks(cleo, 2, 20_000)
  await expectValue(cleo, 'a', 'before')
})

test('[MSH13] forty silent names in the roster keep nobody out', async ({ newRoom, newPost }) => {
  const room = newRoom()
  const post = await newPost()
  const ghosts = await openGhostPeers(post.address, room.root, 40)
  const ana = await room.join('ana', [post.address])
  await expect.poll(() => postKind(ana)).toBe('joined')
  const ben = await room.join('ben', [post.address])
  const [a, b] = [await expectLinks(ana, 1), await expectLinks(ben, 1)]
  expect(b).toBeLessThan(5_000)
  test.info().annotations.push({
    type: 'measured',
    description: `linked after ${Math.round(b)} ms (${Math.round(a)})`,
  })
  await setValue(ana, 'a', 'here')
  await expectValue(ben, 'a', 'here')
  ghosts.close()
})

test('[MSH14] a page that stood still for longer than the silence limit is linked again, even without a post', async ({
  newPair,
}) => {
  const { post, ana, ben } = await newPair()
  await post.close()
  const frozen = ben.evaluate(() => window.meshPage.freeze(18_000))
  await expect.poll(() => openNames(ana), { timeout: 20_000 }).toEqual([])
  await setValue(ana, 'a', 'while ben slept')
  await frozen
  await expectValue(ben, 'a', 'while ben slept')
  await expect.poll(() => openNames(ana)).toEqual(['ben'])
})

test('[MSH15] a reload is back in a moment and leaves no second self', async ({ newPair }) => {
  const { room, post, ana, ben } = await newPair()
  await setValue(ana, 'a', '1')
  await ben.reload()
  await room.rejoin(ben, 'ben', [post.address])
  expect(await expectLinks(ben, 1)).toBeLessThan(4_000)
  await expectValue(ben, 'a', '1')
  await expect.poll(() => openNames(ana)).toEqual(['ben'])
  expect(await ana.evaluate(() => window.meshPage.state()?.peers.length)).toBe(1)
})

test('[MSH16] a page that asked before leaving and stayed is in the room again', async ({
  newPair,
}) => {
  const { ana, ben } = await newPair()
  await ben.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await expect.poll(() => openNames(ben)).toEqual(['ana'])
  await setValue(ben, 'b', 'stayed')
  await expectValue(ana, 'b', 'stayed')
  await expect.poll(() => ana.evaluate(() => window.meshPage.present())).toEqual(['ben'])
})

test('[MSH17] an edit that was lost on the way is noticed by the beats and mended', async ({
  newPair,
}) => {
  const { ana, ben } = await newPair()
  await setValue(ana, 'a', 'heard')
  await expectValue(ben, 'a', 'heard')
  await ana.evaluate(() => {
    window.meshPage.loseSends(true)
    window.meshPage.set('lost', 'on the way')
    window.meshPage.loseSends(false)
    window.meshPage.set('after', 'it')
  })
  expect(await ben.evaluate(() => window.meshPage.get('lost'))).toBeNull()
  await expectValue(ben, 'lost', 'on the way', 25_000)
  await expectSame([ana, ben])
  await expect
    .poll(() => ana.evaluate(() => window.meshPage.state()?.peers[0]?.inStep), {
      timeout: 15_000,
    })
    .toBe(true)
})

test('[MSH18] a peer that has not saved yet is not in step, and says so until it has', async ({
  newPair,
}) => {
  const { ana, ben } = await newPair()
  const seenByAna = () =>
    ana.evaluate(() => {
      const peer = window.meshPage.state()?.peers[0]
      return [peer?.inStep, typeof peer?.behindSince]
    })
  await expect.poll(seenByAna).toEqual([true, 'object'])
  await ben.evaluate(() => window.meshPage.setSaved(false))
  await setValue(ana, 'a', 'not saved by ben')
  await expectValue(ben, 'a', 'not saved by ben')
  await expect.poll(seenByAna).toEqual([false, 'number'])
  await ben.evaluate(() => window.meshPage.setSaved(true))
  await expect.poll(seenByAna).toEqual([true, 'object'])
})

test('[MSH95] what a machine has not saved yet is said on a new link before anybody asks for it', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const ana = await room.join('ana', [post.address])
  await ana.evaluate(() => window.meshPage.setSaved(false))
  await setValue(ana, 'unsaved', 'would die with this machine')
  // The proof passes, no question does.
  const ben = await room.join('ben', [post.address], {
    prepare: (page) => page.evaluate(() => window.meshPage.loseSendsAfter(1)),
  })
  await expectValue(ben, 'unsaved', 'would die with this machine')
})

test('[MSH19] without any post a pair that lost its link finds it again by way of a third', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const ana = await room.join('ana', [post.address])
  const cleo = await room.join('cleo', [post.address])
  await expectLinks(ana, 1)
  await expectLinks(cleo, 1)
  const ben = await room.join('ben', [post.address])
  for (const page of [ana, ben, cleo]) await expectLinks(page, 2)
  await post.close()
  await expect.poll(() => postKind(ana)).toBe('unreachable')
  await expect.poll(() => postKind(cleo)).toBe('unreachable')
  const used = () => cleo.evaluate(() => window.meshPage.channelsUsed())
  const before = await used()
  await ana.evaluate(() => window.meshPage.breakOldestLink())
  await setValue(ana, 'a', 'by way of ben')
  await expectValue(cleo, 'a', 'by way of ben')
  await expect.poll(used, { timeout: 25_000 }).toBe(before + 1)
  await expect.poll(() => openNames(cleo)).toEqual(['ana', 'ben'])
  await setValue(cleo, 'c', 'directly')
  await expectValue(ana, 'c', 'directly')
})

test('[MSH19] peers that came by different posts find each other through one that is on both', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const [left, right] = [await newPost(), await newPost()]
  const ana = await room.join('ana', [left.address])
  const ben = await room.join('ben', [left.address, right.address])
  const cleo = await room.join('cleo', [right.address])
  await expectLinks(ben, 2)
  await expect.poll(() => openNames(ana), { timeout: 30_000 }).toEqual(['ben', 'cleo'])
  await expect.poll(() => openNames(cleo)).toEqual(['ana', 'ben'])
})

test('[REM6] a removed device that knows the new secret finds the others on its topic, and is let in by nobody', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const ana = await room.join('ana', [post.address])
  const ben = await room.join('ben', [post.address])
  const eve = await room.join('eve', [post.address])
  for (const page of [ana, ben, eve]) await expectLinks(page, 2)
  await setValue(ana, 'a', 'while eve was in')
  await expectValue(eve, 'a', 'while eve was in')
  const device = await ana.evaluate(
    () => window.meshPage.state()?.peers.find((peer) => peer.name === 'eve')?.deviceId ?? '',
  )
  for (const page of [ana, ben]) await page.evaluate((id) => window.meshPage.shutOut(id), device)
  await expect.poll(() => openNames(eve)).toEqual([])
  const refused = (page: Page) =>
    page.evaluate(() => window.meshPage.state()?.refusals['peer-removed'] ?? 0)
  await setValue(ana, 'b', 'after')
  await setValue(eve, 'e', 'let me in')
  for (const page of [ana, ben]) {
    await eve.evaluate(() => window.meshPage.resync())
    await expect.poll(() => refused(page), { timeout: 40_000 }).toBeGreaterThan(0)
  }
  await expectValue(ben, 'b', 'after')
  expect(await eve.evaluate(() => window.meshPage.state()?.posts[0]?.kind)).toBe('joined')
  expect(await openNames(eve)).toEqual([])
  expect(await eve.evaluate(() => window.meshPage.get('b'))).toBeNull()
  for (const page of [ana, ben]) {
    expect(await page.evaluate(() => window.meshPage.get('e'))).toBeNull()
    expect((await openNames(page)).filter((name) => name === 'eve')).toEqual([])
  }
})

/** A called side whose channel says that it is open before it carries anything: what is sent before anything was heard is lost, and the opening is told twice. */
const openTooEarly = (page: Page) =>
  page.evaluate(() => {
    window.RTCPeerConnection = class extends RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit) {
        const channel = super.createDataChannel(label, init)
        let isHeard = false
        const send = channel.send.bind(channel) as (data: ArrayBuffer) => void
        channel.addEventListener('message', () => {
          isHeard = true
        })
        channel.addEventListener('open', () => channel.dispatchEvent(new Event('open')), {
          once: true,
        })
        channel.send = (data: unknown) => {
          if (isHeard || this.localDescription?.type === 'offer') send(data as ArrayBuffer)
        }
        return channel
      }
    }
  })

test('[MSH84] a channel that opens before it carries anything is used when it does, and nobody is refused', async ({
  newRoom,
  newPost,
}) => {
  const room = newRoom()
  const post = await newPost()
  const options = { prepare: openTooEarly }
  const ana = await room.join('ana', [post.address], options)
  const ben = await room.join('ben', [post.address], options)
  await expectLinks(ben, 1)
  await setValue(ana, 'said', 'heard')
  await expectValue(ben, 'said', 'heard')
  for (const page of [ana, ben])
    expect(await page.evaluate(() => window.meshPage.state()?.refusals)).toEqual({})
})
