import type { Seat } from '../../../shared/sync/seat'
import type { LoadedPrograms } from './bundle-programs'
import type { Machine } from './machine'
import type { SimulatedPosts } from './posts'
import { createReplica, type Replica } from './replica'
import type { World } from './world'

/** Replicas of one new room, named r0, r1 and so on; none is started. The room's root secret is drawn unless it is given. */
export function createReplicas(
  world: World,
  host: Machine,
  loaded: LoadedPrograms,
  posts: SimulatedPosts,
  planned: readonly {
    readonly seat: Seat
    readonly skewMs: number
    readonly hasSlowDisk: boolean
    readonly addresses: readonly string[]
  }[],
  given?: Uint8Array,
): readonly Replica[] {
  const { programs } = loaded
  const draw = () => Uint8Array.from({ length: 32 }, () => world.random.below(256))
  return host.enter(() => {
    const root = given ?? draw()
    const keys = programs.keysFromRoot(root)
    const secrets = {
      roomId: keys.roomId,
      root,
      observer: programs.observerSecretOf(root),
      seatPublicKey: keys.seatPublicKey,
    }
    return planned.map((each, index) =>
      createReplica({
        ...each,
        world,
        loaded,
        posts,
        name: `r${index}`,
        secrets,
        deviceKey: programs.deviceKeyOf(draw()),
      }),
    )
  })
}
