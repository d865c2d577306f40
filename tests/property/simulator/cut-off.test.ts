import { describe, expect, it } from 'vitest'
import { createHostileRoom } from '../../simulator/hostile-room'
import { bundlePrograms } from '../../simulator/world/bundle-programs'

describe('an open link whose way is cut off', () => {
  it('[MSH65] goes on through the posts some seconds after UDP was blocked, long before anybody counts as silent', {
    timeout: 300_000,
  }, async () => {
    const { world, ana, pass, isUndisturbed } = await createHostileRoom(await bundlePrograms(), 3)
    const paths = () =>
      ana
        .open()
        ?.mesh.state()
        .peers.map((peer) => peer.path)
    expect(paths()).toEqual(['direct', 'direct'])
    for (const [one, two] of [
      ['r0', 'r1'],
      ['r0', 'r2'],
      ['r1', 'r2'],
    ] as const)
      world.blockUdp(one, two)
    await pass(7_000)
    expect(paths()).toEqual(['relay', 'relay'])
    expect(await isUndisturbed()).toBe(true)
  })
})
