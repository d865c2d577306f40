import { expectSaid } from '../support/network/examine'
import type { Laptop } from '../support/network/laptop'
import { expect, test } from './network-test'

const soon = { timeout: 45_000 }
const footerOf = ({ desk }: Laptop) => desk.page.getByRole('contentinfo')

/** After a fault everybody says that all is well, and by which way. */
async function expectWell(laptops: readonly Laptop[], path = 'direct'): Promise<void> {
  for (const { desk } of laptops)
    await expectSaid(
      desk,
      {
        footer: new RegExp(`^Shared with ${laptops.length - 1}, all up to date$`),
        faults: [],
        rows: laptops
          .filter((other) => other.desk !== desk)
          .map(
            (other) => new RegExp(`^${other.desk.name} ${path}, heard now has saved everything`),
          ),
      },
      60_000,
    )
}

test('[NET1] two and two, cut apart, write on; nothing is lost when they are one again', async ({
  gather,
}) => {
  const { network, laptops, ledger } = await gather(4)
  const [one, two, three, four] = laptops
  if (!one || !two || !three || !four) throw new Error('four laptops were expected')
  await ledger.write(one, 'before the cut')
  await expect(footerOf(one)).toContainText('Shared with 3, all up to date', soon)
  network.split([three.host, four.host])
  for (const { desk } of laptops)
    await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText('Shared with 1', soon)
  for (let line = 0; line < 3; line += 1)
    for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, apart, ${line}`)
  await expect(two.desk.page.getByRole('complementary')).toContainText('Responder 1, apart, 2')
  await expect(four.desk.page.getByRole('complementary')).toContainText('Responder 3, apart, 2')
  const away = (name: string) =>
    new RegExp(`^${name} no path.*, heard .* ago has not confirmed your last 3 lines, for `)
  await expectSaid(one.desk, {
    footer: /^Shared with 1, 2 not heard any more$/,
    faults: [/^Responder [34] and Responder [34] are not heard, the last of them .* Try now$/],
    rows: [
      /^Responder 2 direct, heard now has saved everything$/,
      away('Responder 3'),
      away('Responder 4'),
    ],
  })
  await expectSaid(three.desk, {
    footer: /^Shared with 1, 2 not heard any more$/,
    faults: [
      /^No meeting place answers: .* Try now$/,
      /^Responder [12] and Responder [12] are not heard, .* Try now$/,
    ],
    rows: [
      /^Responder 4 direct, heard now has saved everything$/,
      away('Responder 1'),
      away('Responder 2'),
    ],
  })
  network.heal()
  await ledger.settle(laptops, 90_000)
  await expectWell(laptops)
})

test('[NET2] a link that comes and goes loses nothing', async ({ gather }) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  for (let turn = 0; turn < 4; turn += 1) {
    two.host.unplug()
    await ledger.write(one, `one, unplugged ${turn}`)
    await ledger.write(two, `two, unplugged ${turn}`)
    // No word of the other can arrive: nobody may say that it has these lines.
    for (const laptop of [one, two])
      await expect(footerOf(laptop)).toContainText(/1 of 1 behind|nobody else is connected/)
    two.host.plug()
    await ledger.write(one, `one, plugged ${turn}`)
    await ledger.write(two, `two, plugged ${turn}`)
  }
  await ledger.settle(laptops)
  await expectWell(laptops)
})

test('[NET3] the post is killed: editing goes on, and a new one finds the same room', async ({
  gather,
}) => {
  const { network, laptops, ledger, post, startPost } = await gather(3, { servers: 1 })
  const [one, two, three] = laptops
  const [server] = network.hosts
  if (!one || !two || !three || !server) throw new Error('a server and three laptops')
  await post.stop()
  for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, without a post`)
  await expect(three.desk.page.getByRole('complementary')).toContainText(
    'Responder 1, without a post',
  )
  await expect(footerOf(one)).toContainText('No post reachable', soon)
  await expectSaid(one.desk, {
    footer: /^Shared with 2, all up to date$/,
    faults: [/^No meeting place answers: those who are linked stay in step, .* Try now$/],
    rows: [
      /^Responder 2 direct, heard now has saved everything$/,
      /^Responder 3 direct, heard now has saved everything$/,
    ],
  })
  await startPost(server)
  await ledger.settle(laptops, 60_000)
  await expectWell(laptops)
})

test('[NET4] where UDP is lost, edits flow through the post within seconds, and directly once it is not', async ({
  gather,
}) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  for (const { host } of laptops) host.blockUdp(true)
  await ledger.write(one, 'said into a wall')
  await expect(two.desk.page.getByRole('complementary')).toContainText('said into a wall', soon)
  await expectSaid(one.desk, {
    footer: /^Shared with 1, all up to date$/,
    faults: [],
    notes: [/^No direct way leads to Responder 2 .* sealed, .* Try direct now$/],
    rows: [/^Responder 2 by relay, heard now has saved everything/],
  })
  await ledger.write(two, 'answered through the post')
  await expect(one.desk.page.getByRole('complementary')).toContainText('answered through the post')
  for (const { host } of laptops) host.blockUdp(false)
  await expectSaid(one.desk, { rows: [/^Responder 2 direct, heard now/] }, 60_000)
  await ledger.write(one, 'directly again')
  await ledger.settle(laptops)
  await expectWell(laptops)
})

test('[NET14] where only IPv6 carries UDP the link is direct, though IPv4 is tried first', async ({
  gather,
}) => {
  const { laptops, ledger } = await gather(2, {
    prepare({ hosts }) {
      for (const host of hosts) {
        host.takeIpv6()
        host.loseUdpNearby()
      }
    },
  })
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  await ledger.write(one, 'by the other family')
  await expect(two.desk.page.getByRole('complementary')).toContainText('by the other family', soon)
  await expectWell(laptops)
})

test('[NET5] a lid is closed for eight seconds, then for forty-five', async ({ gather }) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  for (const seconds of [8, 45]) {
    await expect(footerOf(one)).toContainText('Shared with 1, all up to date', soon)
    two.sleep()
    const closedAt = Date.now()
    await ledger.write(one, `while it slept ${seconds} s`)
    await expect(footerOf(one)).toContainText(/1 of 1 behind, for|nobody else is connected/)
    if (seconds > 30)
      await expectSaid(one.desk, {
        footer: /^Saved here, nobody else is connected, 1 not heard any more$/,
        faults: [
          /^Responder 2 was last heard .* ago and has not confirmed your last line: the machine sleeps or is off, or the network between is cut\. Try now$/,
        ],
        rows: [/^Responder 2 no path.* has not confirmed your last line, for /],
      })
    await expect
      .poll(() => Date.now() - closedAt, { timeout: 60_000 })
      .toBeGreaterThan(seconds * 1_000)
    two.wake()
    await expect(two.desk.page.getByRole('complementary')).toContainText(
      `while it slept ${seconds} s`,
      soon,
    )
    await ledger.write(two, `awake after ${seconds} s`)
  }
  await ledger.settle(laptops)
  await expectWell(laptops)
})

test('[NET6] a laptop gets another address and is linked again', async ({ gather }) => {
  const { laptops, ledger } = await gather(2, { servers: 1 })
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  two.host.move()
  await ledger.write(two, 'from another place')
  await expect(one.desk.page.getByRole('complementary')).toContainText('from another place', soon)
  await ledger.write(one, 'found you there')
  await ledger.settle(laptops)
  await expectWell(laptops)
})

test('[NET7] one slow link slows nobody else', async ({ gather }) => {
  const { laptops, ledger } = await gather(3)
  const [one, two, three] = laptops
  if (!one || !two || !three) throw new Error('three laptops were expected')
  three.host.limit('256kbit')
  await one.desk.typeInto('Situation', 'x'.repeat(2_000))
  for (let line = 0; line < 10; line += 1) await ledger.write(one, `quick ${line}`)
  await expect(two.desk.page.getByRole('complementary')).toContainText('quick 9', {
    timeout: 2_000,
  })
  // Whoever says that all have it is right, also about the slow one.
  await expect(footerOf(one)).toContainText('Shared with 2', soon)
  await expect(three.desk.page.getByRole('complementary')).toContainText('quick 9', {
    timeout: 1_000,
  })
  await ledger.settle(laptops)
  await expectWell(laptops)
})

test('[NET8] two islands, each with its own post, are one room by one link between the posts', async ({
  gather,
}) => {
  const { network, laptops, ledger } = await gather(4, { islands: 2 })
  const [one, , three, four] = laptops
  if (!one || !three || !four) throw new Error('four laptops were expected')
  await ledger.write(one, 'said on the first island')
  await expect(four.desk.page.getByRole('complementary')).toContainText('said on the first island')
  network.split([three.host, four.host])
  for (const { desk } of laptops)
    await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText('Shared with 1', soon)
  for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, on an island`)
  network.heal()
  await ledger.settle(laptops, 90_000)
})

test('[NET9] a post dies: a newcomer comes in by the other one within ten seconds', async ({
  gather,
}) => {
  const { network, laptops, ledger, post, inviteAt, open } = await gather(2, {
    islands: 2,
    spare: 1,
  })
  const host = network.hosts.at(-1)
  if (!host) throw new Error('a host without a laptop was expected')
  await post.stop()
  for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, a post less`)
  const newcomer = await open(host, 'Newcomer')
  await newcomer.desk.join(inviteAt(1))
  await expect(newcomer.desk.page.getByRole('complementary')).toContainText(
    'Responder 1, a post less',
    { timeout: 10_000 },
  )
  await ledger.write(newcomer, 'here as well')
  await ledger.settle([...laptops, newcomer])
})

test('[NET10] posts that nobody told of each other find each other', async ({ gather }) => {
  const { laptops, ledger } = await gather(2, { islands: 2, joinedBy: 'discovery' })
  for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, found`)
  await ledger.settle(laptops)
})
