import { describe, expect, it } from 'vitest'
import { createHostileRoom } from '../../simulator/hostile-room'
import { bundlePrograms } from '../../simulator/world/bundle-programs'

const pairs = [
  ['r0', 'r1'],
  ['r0', 'r2'],
  ['r1', 'r2'],
] as const

/** Three in a room with direct links, and then UDP is blocked between all of them. */
async function cutOff() {
  const room = await createHostileRoom(await bundlePrograms(), 3)
  const { world, ana } = room
  const paths = () =>
    ana
      .open()
      ?.mesh.state()
      .peers.map((peer) => peer.path)
  expect(paths()).toEqual(['direct', 'direct'])
  for (const [one, two] of pairs) world.blockUdp(one, two)
  return { ...room, paths }
}

describe('an open link whose way is cut off', () => {
  it('[MSH65] goes on through the posts some seconds after UDP was blocked, long before anybody counts as silent', {
    timeout: 300_000,
  }, async () => {
    const { paths, pass, isUndisturbed } = await cutOff()
    await pass(7_000)
    expect(paths()).toEqual(['relay', 'relay'])
    expect(await isUndisturbed()).toBe(true)
  })

  it('[MSH94] goes on through the posts before the browser knows, where somebody writes', {
    timeout: 300_000,
  }, async () => {
    const { paths, pass, isUndisturbed } = await cutOff()
    expect(await isUndisturbed()).toBe(false)
    await pass(2_500)
    expect(paths()).toEqual(['relay', 'relay'])
    expect(await isUndisturbed()).toBe(true)
  })
})
