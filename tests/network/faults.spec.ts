import { expect, test } from './network-test'

const soon = { timeout: 45_000 }

test('[NET1] two and two, cut apart, write on; nothing is lost when they are one again', async ({
  gather,
}) => {
  const { network, laptops, ledger } = await gather(4)
  const [one, two, three, four] = laptops
  if (!one || !two || !three || !four) throw new Error('four laptops were expected')
  await ledger.write(one, 'before the cut')
  network.split([three.host, four.host])
  for (const { desk } of laptops)
    await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText('Shared with 1', soon)
  for (let line = 0; line < 3; line += 1)
    for (const laptop of laptops) await ledger.write(laptop, `${laptop.desk.name}, apart, ${line}`)
  await expect(two.desk.page.getByRole('complementary')).toContainText('Responder 1, apart, 2')
  await expect(four.desk.page.getByRole('complementary')).toContainText('Responder 3, apart, 2')
  network.heal()
  await ledger.settle(laptops, 90_000)
})

test('[NET2] a link that comes and goes loses nothing', async ({ gather }) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  for (let turn = 0; turn < 4; turn += 1) {
    two.host.unplug()
    await ledger.write(one, `one, unplugged ${turn}`)
    await ledger.write(two, `two, unplugged ${turn}`)
    two.host.plug()
    await ledger.write(one, `one, plugged ${turn}`)
    await ledger.write(two, `two, plugged ${turn}`)
  }
  await ledger.settle(laptops)
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
  await expect(one.desk.page.getByRole('contentinfo')).toContainText('No post reachable', soon)
  await startPost(server)
  await ledger.settle(laptops, 60_000)
})

test('[NET4] where UDP is lost, edits flow through the post within seconds, and directly once it is not', async ({
  gather,
}) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  const doctor = async () => {
    await one.desk.page.getByRole('navigation').getByRole('button', { name: 'Connection' }).click()
    const text = await one.desk.page.getByRole('dialog').textContent()
    await one.desk.page.keyboard.press('Escape')
    return text
  }
  for (const { host } of laptops) host.blockUdp(true)
  await ledger.write(one, 'said into a wall')
  await expect(two.desk.page.getByRole('complementary')).toContainText('said into a wall', soon)
  await expect.poll(doctor, soon).toContain('by relay')
  await ledger.write(two, 'answered through the post')
  await expect(one.desk.page.getByRole('complementary')).toContainText('answered through the post')
  for (const { host } of laptops) host.blockUdp(false)
  await expect.poll(doctor, { timeout: 60_000 }).toContain('direct,')
  await ledger.write(one, 'directly again')
  await ledger.settle(laptops)
})

test('[NET5] a lid is closed for eight seconds, then for forty-five', async ({ gather }) => {
  const { laptops, ledger } = await gather(2)
  const [one, two] = laptops
  if (!one || !two) throw new Error('two laptops were expected')
  for (const seconds of [8, 45]) {
    two.sleep()
    const closedAt = Date.now()
    await ledger.write(one, `while it slept ${seconds} s`)
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
  await ledger.settle(laptops)
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
