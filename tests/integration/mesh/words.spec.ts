import { expect, type Page } from '@playwright/test'
import { expectValue, setValue } from '../../support/webrtc/mesh-room'
import { test as meshTest } from '../../support/webrtc/mesh-test'

const soon = { timeout: 40_000 }
const peers = (page: Page) =>
  page.evaluate(
    () =>
      window.meshPage
        .state()
        ?.peers.map((peer) => `${peer.name} ${peer.state} ${peer.path} ${peer.inStep}`) ?? [],
  )
const absent = (page: Page) =>
  page.evaluate(
    () =>
      window.meshPage.state()?.absent.map((peer) => `${peer.name} ${peer.state} ${peer.inStep}`) ??
      [],
  )

/** Pairs that are in step too. */
const test = meshTest.extend<{ readonly newPairInStep: () => Promise<readonly [Page, Page]> }>({
  newPairInStep: async ({ newPair }, use) => {
    await use(async () => {
      const { ana, ben } = await newPair()
      await setValue(ana, 'a', 'heard')
      await expectValue(ben, 'a', 'heard')
      await expect.poll(() => peers(ana)).toEqual(['ben open direct true'])
      await expect.poll(() => peers(ben)).toEqual(['ana open direct true'])
      return [ana, ben]
    })
  },
})
test.describe.configure({ timeout: 120_000 })

test('[MSH73] who stopped hearing is behind from the first word it missed, though its own beats go on', async ({
  newPairInStep,
}) => {
  const [ana, ben] = await newPairInStep()
  await ana.evaluate(() => window.meshPage.loseSends(true))
  const before = Date.now()
  await setValue(ana, 'b', 'unheard')
  expect(await peers(ana)).toEqual(['ben open direct false'])
  const since = await ana.evaluate(() => window.meshPage.state()?.peers[0]?.behindSince ?? 0)
  expect(since).toBeGreaterThanOrEqual(before)
  await expect.poll(() => peers(ben), soon).not.toContain('ana open direct true')
  expect(await peers(ana)).not.toContain('ben open direct true')
  await ana.evaluate(() => window.meshPage.loseSends(false))
  await expectValue(ben, 'b', 'unheard', 40_000)
  await expect.poll(() => peers(ana), soon).toEqual(['ben open direct true'])
})

test('[MSH74] who says that it cannot save is named for it, until it can', async ({
  newPairInStep,
}) => {
  const [ana, ben] = await newPairInStep()
  const cannotSave = () =>
    ana.evaluate(() => window.meshPage.state()?.peers.map((peer) => peer.cannotSave))
  await ben.evaluate(() => window.meshPage.setCannotSave(true))
  await expect.poll(cannotSave).toEqual([true])
  await ben.evaluate(() => window.meshPage.setCannotSave(false))
  await expect.poll(cannotSave).toEqual([false])
})

test('[MSH74] who goes without a goodbye stays a row, who says it does not', async ({
  newPairInStep,
}) => {
  const [ana, ben] = await newPairInStep()
  await ben.context().close()
  await expect.poll(() => absent(ana), soon).toEqual(['ben lost true'])
  await setValue(ana, 'b', 'written while ben is gone')
  await expect.poll(() => absent(ana)).toEqual(['ben lost false'])

  const [one, two] = await newPairInStep()
  await two.evaluate(() => window.meshPage.close())
  await expect.poll(() => peers(one), soon).toEqual([])
  expect(await absent(one)).toEqual([])
})
