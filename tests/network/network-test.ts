import { test as base, expect } from '@playwright/test'
import { type Laptop, openLaptop, startPostOn } from '../support/network/laptop'
import { type Ledger, openLedger } from '../support/network/ledger'
import {
  createNetwork,
  type Host,
  type Network,
  networkObstacle,
} from '../support/network/namespaces'

/** A room that several laptops of a network share, by a post on the first host. */
export interface Gathering {
  readonly network: Network
  readonly laptops: readonly Laptop[]
  readonly ledger: Ledger
  readonly post: { stop(): Promise<void> }
  startPost(host: Host): Promise<{ stop(): Promise<void> }>
}

interface Fixtures {
  /** Makes a network of so many hosts with a laptop on each but those that only run a post. */
  gather(laptops: number, options?: { readonly servers?: number }): Promise<Gathering>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads the fixtures from this pattern
  gather: async ({}, use) => {
    const obstacle = networkObstacle()
    base.skip(obstacle !== null, `not run: ${obstacle}`)
    const endings: (() => unknown)[] = []
    await use(async (count, { servers = 0 } = {}) => {
      const network = createNetwork(count + servers)
      endings.push(() => network.remove())
      const ledger = openLedger()
      endings.push(() => ledger.close())
      const startPost = async (host: Host) => {
        const post = await startPostOn(host)
        endings.push(() => post.stop())
        return post
      }
      const [first] = network.hosts
      if (!first) throw new Error('a network has hosts')
      const post = await startPost(first)
      const address = `http://${first.address()}:4747/`
      const laptops: Laptop[] = []
      for (const [index, host] of network.hosts.slice(servers).entries()) {
        const laptop = await openLaptop(host, `Responder ${index + 1}`)
        endings.push(() => laptop.close())
        laptops.push(laptop)
      }
      const [opener, ...others] = laptops
      if (!opener) throw new Error('a gathering has somebody')
      await opener.desk.firstRun(address)
      await opener.desk.declare('A room on a real network')
      const link = new URL(await opener.desk.inviteLink())
      for (const laptop of others) await laptop.desk.join(`${address}${link.hash}`)
      for (const { desk } of laptops)
        await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText(
          `Shared with ${laptops.length - 1}`,
          { timeout: 60_000 },
        )
      return { network, laptops, ledger, post, startPost }
    })
    for (const end of endings.reverse()) await end()
  },
})

export { expect }
