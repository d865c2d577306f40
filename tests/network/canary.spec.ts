import { spawnSync } from 'node:child_process'
import { parseInvite } from '../../shared/sync/invite'
import { keysFromRoot, observerSecretOf } from '../../shared/sync/room-keys'
import { signallingProtocol } from '../../shared/sync/signalling'
import { type Capture, captureObstacle, startCapture } from '../support/network/capture'
import { expectSaid } from '../support/network/examine'
import {
  type Needles,
  needlesOf,
  newMark,
  searchBytes,
  searchFolder,
  searchMemory,
} from '../support/network/marks'
import { expect, test } from './network-test'

const soon = { timeout: 45_000 }

/** The secrets that an invite carries and what is made of them. */
function secretsOf(link: string): Readonly<Record<string, Uint8Array>> {
  const read = parseInvite(link, Date.now())
  if (!read.ok || read.value.secret.kind !== 'root') throw new Error('an invite of a responder')
  const { root } = read.value.secret
  const keys = keysFromRoot(root)
  return {
    'root secret': root,
    'observer secret': observerSecretOf(root),
    'topic secret key': keys.topicSecretKey,
  }
}

test('[NET12] the canary: nothing of a room stands on a wire, at a post, with a stranger or in diagnostics', async ({
  gather,
}) => {
  const obstacle = captureObstacle()
  test.skip(obstacle !== null, `not run: ${obstacle}`)
  const marks = {
    title: newMark(),
    'log line': newMark(),
    prose: newMark(),
    'line by relay': newMark(),
  }
  const control = newMark()
  let capture: Capture | null = null
  const { network, laptops, ledger, post, inviteAt, open } = await gather(2, {
    servers: 1,
    spare: 1,
    title: `Incident ${marks.title}`,
    prepare: async ({ hosts }) => {
      capture = await startCapture(hosts.map((host) => host.cable))
    },
  })
  const recorded = capture as Capture | null
  const invite = inviteAt(0)
  const address = `${new URL(invite).origin}/`
  const [one, two] = laptops
  const [server, , , spare] = network.hosts
  if (!recorded || !one || !two || !server || !spare) throw new Error('two laptops and a stranger')
  try {
    const stranger = await open(spare, 'Stranger')
    await stranger.desk.firstRun(address)
    await stranger.desk.declare('A room of their own')

    await ledger.write(one, `line ${marks['log line']}`)
    await one.desk.typeInto('Situation', marks.prose)
    await expect.poll(() => two.desk.padText('Situation'), soon).toContain(marks.prose)
    for (const { host } of laptops) host.blockUdp(true)
    await ledger.write(one, `line ${marks['line by relay']}`)
    await expect(two.desk.page.getByRole('complementary')).toContainText(
      marks['line by relay'],
      soon,
    )
    await expectSaid(one.desk, { rows: [/^Responder 2 by relay, heard now has saved everything/] })

    const { page } = one.desk
    await page.getByRole('navigation').getByRole('button', { name: 'Connection' }).click()
    await page.getByRole('button', { name: 'Copy diagnostics' }).click()
    await expect(page.getByRole('dialog')).toContainText('Copied.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+l')
    await page.getByLabel('Log line').press('Control+v')
    const diagnostics = await page.getByLabel('Log line').inputValue()
    await page.keyboard.press('Escape')

    // What is sent in plain is found, wherever it passes: the search can fail.
    const asked = ['netns', 'exec', spare.namespace, process.execPath, '-e']
    const ask = `fetch('${address}?${control}').then((answer) => answer.text())`
    expect(spawnSync('ip', [...asked, ask]).status).toBe(0)

    const secrets = secretsOf(invite)
    const names = { 'name of one': one.desk.name, 'name of two': two.desk.name }
    const needles: Needles = needlesOf(marks, secrets)
    const controls = needlesOf({ control }, {})
    const memory = searchMemory(post.pid, needles)
    expect(memory.bytes).toBeGreaterThan(10_000_000)
    expect(memory.found).toEqual([])
    expect(searchMemory(post.pid, needlesOf({ banner: signallingProtocol }, {})).found).toEqual([
      'banner',
    ])
    expect(searchBytes(Buffer.from(post.printed()), needles)).toEqual([])
    expect(post.printed()).toContain('is ready')

    expect(diagnostics).toContain('path relay')
    const address2 = needlesOf({ ...names, address: server.address(), own: one.host.address() }, {})
    expect(searchBytes(Buffer.from(diagnostics), new Map([...needles, ...address2]))).toEqual([])

    // Browsers write behind; a member's profile holds the content, a stranger's does not.
    await expect
      .poll(() => [...searchFolder(one.profile, needles)].sort(), soon)
      .toEqual(expect.arrayContaining(['log line', 'root secret']))
    expect(searchFolder(stranger.profile, needles)).toEqual([])

    // The recorders write behind the network.
    await expect.poll(() => recorded.search(controls), soon).toEqual(['control'])
    await recorded.stop()
    expect(recorded.search(needles)).toEqual([])
    test.info().annotations.push({
      type: 'measured',
      description: `${recorded.bytes()} bytes recorded, ${recorded.dropped()} packets missed, ${memory.bytes} of the post's memory searched`,
    })
  } finally {
    recorded.remove()
  }
})
