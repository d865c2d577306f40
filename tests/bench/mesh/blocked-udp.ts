import { existsSync } from 'node:fs'
import { expect } from '@playwright/test'
import { type Laptop, openLaptop, startPostOn } from '../../support/network/laptop'
import { createNetwork, networkObstacle } from '../../support/network/namespaces'

/** Milliseconds until an edit was seen at the other laptop. */
export interface BlockedUdp {
  /** UDP never passed: from the press that joins the room. */
  readonly joinMs: number
  /** Over the relayed link that then stands. */
  readonly editMs: number
  /** UDP stopped under an open link: from the first edit behind that. */
  readonly midwayMs: number
}

const withinMs = 60_000

/** Why it cannot be measured here, or null. */
export const blockedUdpObstacle = (): string | null =>
  existsSync('out/cli/post.js') ? networkObstacle() : 'the app is not built: npm run build'

async function seen(laptop: Laptop, text: string, since: number): Promise<number> {
  await expect(laptop.desk.page.getByRole('complementary')).toContainText(text, {
    timeout: withinMs,
  })
  return Date.now() - since
}

/** Two laptops of the product on a network of namespaces. */
export async function measureBlockedUdp(): Promise<BlockedUdp> {
  const network = createNetwork(2)
  const endings: (() => unknown)[] = [() => network.remove()]
  try {
    const [first, second] = network.hosts
    if (!first || !second) throw new Error('a network of two hosts')
    for (const host of network.hosts) host.blockUdp(true)
    const post = await startPostOn(first)
    endings.push(() => post.stop())
    const [one, two] = [await openLaptop(first, 'One'), await openLaptop(second, 'Two')]
    endings.push(
      () => one.close(),
      () => two.close(),
    )
    const address = `http://${first.address()}:4747/`
    await one.desk.firstRun(address)
    await one.desk.declare('UDP is blocked')
    await one.desk.quickLog('written before')
    await two.desk.join(`${address}${new URL(await one.desk.inviteLink()).hash}`)
    const joinMs = await seen(two, 'written before', Date.now())
    const editAt = Date.now()
    await one.desk.quickLog('by relay')
    const editMs = await seen(two, 'by relay', editAt)

    for (const host of network.hosts) host.blockUdp(false)
    for (const { desk } of [one, two]) await desk.page.reload()
    const footer = one.desk.page.getByRole('contentinfo')
    await expect(footer).toContainText('Shared with 1', { timeout: withinMs })
    for (const host of network.hosts) host.blockUdp(true)
    const midwayAt = Date.now()
    await one.desk.quickLog('said into a wall')
    return { joinMs, editMs, midwayMs: await seen(two, 'said into a wall', midwayAt) }
  } finally {
    for (const end of endings.reverse()) await end()
  }
}
