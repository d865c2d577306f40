import { test as base, expect } from '@playwright/test'
import { type Laptop, openLaptop, type RunningPost, startPostOn } from '../support/network/laptop'
import { type Ledger, openLedger } from '../support/network/ledger'
import {
  createNetwork,
  type Host,
  type Network,
  networkObstacle,
} from '../support/network/namespaces'

/** A room that several laptops of a network share, by a post on the first host, or by one on the first host of each island. */
export interface Gathering {
  readonly network: Network
  readonly laptops: readonly Laptop[]
  readonly ledger: Ledger
  /** Of the first island. */
  readonly post: RunningPost
  /** A link that lets somebody in, at the post of an island. */
  inviteAt(island: number): string
  /** A browser on a host that has none. */
  open(host: Host, name: string): Promise<Laptop>
  startPost(host: Host): Promise<RunningPost>
}

interface Fixtures {
  /** Makes a network of so many hosts with a laptop on each but those that only run a post. */
  gather(
    laptops: number,
    options?: {
      readonly servers?: number
      /** Hosts at the end that nobody sits at yet. */
      readonly spare?: number
      /** Posts, each with its part of the laptops. */
      readonly islands?: number
      /** How the posts know of each other: later ones link to the first, or they are found. */
      readonly joinedBy?: 'link' | 'discovery'
      /** Title of the incident. */
      readonly title?: string
      /** What is done to the network before anything runs on it. */
      readonly prepare?: (network: Network) => unknown
    },
  ): Promise<Gathering>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads the fixtures from this pattern
  gather: async ({}, use) => {
    const obstacle = networkObstacle()
    base.skip(obstacle !== null, `not run: ${obstacle}`)
    const endings: (() => unknown)[] = []
    await use(
      async (
        count,
        { servers = 0, spare = 0, islands = 1, joinedBy = 'link', title, prepare } = {},
      ) => {
        const network = createNetwork(count + servers + spare)
        endings.push(() => network.remove())
        await prepare?.(network)
        const ledger = openLedger()
        endings.push(() => ledger.close())
        const startPost = async (host: Host, postOptions: readonly string[] = []) => {
          const post = await startPostOn(host, postOptions)
          endings.push(() => post.stop())
          return post
        }
        const open = async (host: Host, name: string) => {
          const laptop = await openLaptop(host, name)
          endings.push(() => laptop.close())
          return laptop
        }
        const [first] = network.hosts
        if (!first) throw new Error('a network has hosts')
        const islandOf = (index: number) => Math.floor((index * islands) / count)
        const homes = Array.from({ length: islands }, (_, island) => {
          const index = Array.from({ length: count }, (_, at) => at).find(
            (at) => islandOf(at) === island,
          )
          return island === 0 ? first : (network.hosts[servers + (index ?? 0)] ?? first)
        })
        const addressAt = (island: number) => `http://${homes[island]?.address()}:4747/`
        const link = ['--no-discovery', '--link', `${first.address()}:4747`]
        const post = await startPost(first, joinedBy === 'link' ? ['--no-discovery'] : [])
        for (const home of homes.slice(1)) await startPost(home, joinedBy === 'link' ? link : [])
        const laptops: Laptop[] = []
        for (const [index, host] of network.hosts.slice(servers, servers + count).entries())
          laptops.push(await open(host, `Responder ${index + 1}`))
        const [opener] = laptops
        if (!opener) throw new Error('a gathering has somebody')
        await opener.desk.firstRun(addressAt(0))
        await opener.desk.declare(title ?? 'A room on a real network')
        const { hash } = new URL(await opener.desk.inviteLink())
        const inviteAt = (island: number) => `${addressAt(island)}${hash}`
        for (const [index, laptop] of laptops.entries())
          if (index > 0) await laptop.desk.join(inviteAt(islandOf(index)))
        for (const { desk } of laptops)
          await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText(
            `Shared with ${laptops.length - 1}`,
            { timeout: 60_000 },
          )
        return { network, laptops, ledger, post, inviteAt, open, startPost }
      },
    )
    for (const end of endings.reverse()) await end()
  },
})

export { expect }
