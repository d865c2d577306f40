import { expect, it } from 'vitest'
import { limits } from '../../../shared/sync/limits'
import { bundlePrograms, loadPrograms } from '../../simulator/world/bundle-programs'
import { createSimulatedPosts } from '../../simulator/world/posts'
import { createReplicas } from '../../simulator/world/replicas'
import { createSimulatedWebrtc } from '../../simulator/world/webrtc'
import { createWorld } from '../../simulator/world/world'

const people = 68

it('[MSH24] 68 people, of whom each may have 64 links: the last to come are in the room like the first, and an edit costs each of them little', {
  timeout: 300_000,
}, async () => {
  const world = createWorld(1, 'nothing')
  const { timeline, counts } = world
  const webrtc = createSimulatedWebrtc(world)
  const host = world.machine('host')
  const bundles = await bundlePrograms()
  const loaded = host.enter(() => loadPrograms(bundles, webrtc.globals))
  const { createMeetingPlace, declareIncident } = loaded.programs
  const posts = createSimulatedPosts(world, createMeetingPlace)
  posts.start('post0:4747')
  const planned = Array.from({ length: people }, () => ({
    seat: 'responder' as const,
    skewMs: 0,
    hasSlowDisk: false,
    addresses: ['post0:4747'],
  }))
  const replicas = createReplicas(world, host, loaded, posts, planned)
  for (const [index, replica] of replicas.entries()) timeline.at(index * 200, () => replica.start())
  await timeline.runUntil(people * 200 + 10_000)

  const linksOf = (replica: (typeof replicas)[number]) =>
    replica
      .machine()
      .enter(() => replica.open()?.mesh.state().peers ?? [])
      .filter((peer) => peer.state === 'open').length
  const counted = replicas.map(linksOf)
  expect(Math.min(...counted)).toBeGreaterThanOrEqual(limits.enoughLinks)
  expect(Math.max(...counted)).toBeLessThanOrEqual(limits.maxLinks)

  const last = replicas.at(-1)
  const idleFrom = counts.direct
  await timeline.runUntil(timeline.now() + 3_000)
  const idle = counts.direct - idleFrom
  const before = counts.direct
  await last
    ?.machine()
    .enter(() =>
      last.open()?.session.run(declareIncident, { title: 'Login fails', severity: 'SEV2' }),
    )
  await timeline.runUntil(timeline.now() + 3_000)
  const titles = replicas.map((replica) => replica.open()?.session.state().incident?.title)
  expect(new Set(titles)).toEqual(new Set(['Login fails']))
  expect((counts.direct - before - idle) / (people - 1)).toBeLessThan(3)
  for (const replica of replicas) replica.machine().end()
})
