import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../../shared/base/base64url'
import { keysOfSecret } from '../../../shared/sync/invite'
import {
  encodeMovedNotice,
  isMovedNotice,
  parseMovedNotice,
} from '../../../shared/sync/moved-notice'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import type { RemovalNotice, RoomDoor } from '../../session/mesh'
import type { MeshGround } from './mesh-ground'
import { createMeshPosts, type MeshPosts } from './mesh-posts'

/**
 * Doors stand on the topics that a room has left. Whoever still comes there (somebody who was away, somebody with an old
 * invite, somebody who was removed) is told of the removals by which the room left it, and of nothing else: there is no link, and no byte of the room.
 * Who has a box in a removal opens it and comes to the new topic; the others are told in words by their own app.
 *
 * The name of a door says what it tells, so that doors of people who know the same leave each other alone, and two groups
 * that moved apart find each other where both came from.
 */
export interface TopicDoors {
  set(doors: readonly RoomDoor[]): void
  setPosts(addresses: readonly string[]): void
  wake(): void
  dispose(): void
}

export interface TopicDoorsDeps extends Pick<MeshGround, 'openSocket' | 'mayReach'> {
  readonly onMoved: (entries: readonly unknown[]) => void
  readonly refuse: (code: string) => void
}

/** Doors that one page keeps: each takes a socket at each post. Whoever was away for more removals needs an invite. */
const maxDoors = 12
const doorHead = 'door-'

/** Whether this id in a roster is a door: nobody to link to. */
export const isDoor = (peerId: string): boolean => peerId.startsWith(doorHead)

/** Takes a notice out of the signals of a topic; false when it is another signal. */
export function hearNotice(
  keys: RoomKeys,
  payload: string,
  deps: Pick<TopicDoorsDeps, 'onMoved' | 'refuse'>,
): boolean {
  if (!isMovedNotice(payload)) return false
  const notice = parseMovedNotice(keys, payload)
  if (notice) deps.onMoved(notice.entries)
  else deps.refuse('notice-not-proven')
  return true
}

/** The notices as signals under these keys; none in an observer's seat. */
export const noticePayloads = (
  keys: RoomKeys,
  notices: readonly RemovalNotice[],
): readonly string[] =>
  notices.map((entries) => encodeMovedNotice(keys, { entries })).filter((said) => said !== null)

function openDoor(
  deps: TopicDoorsDeps,
  keys: RoomKeys,
  notices: readonly RemovalNotice[],
): MeshPosts {
  const ids = notices.map((entries) => entries.at(-1)?.id ?? '').toSorted()
  const told = toBase64url(sha256(utf8ToBytes(ids.join(' '))).subarray(0, 9))
  const sameHead = `${doorHead}${told}-`
  const payloads = noticePayloads(keys, notices)
  const tell = (peerId: string) => {
    if (peerId.startsWith(sameHead)) return
    for (const payload of payloads) posts.signal(peerId, payload)
  }
  const posts = createMeshPosts({
    ...deps,
    keys,
    peerId: sameHead + toBase64url(crypto.getRandomValues(new Uint8Array(9))),
    onRoster(peers) {
      for (const peerId of peers) tell(peerId)
    },
    onJoined: tell,
    onLeft: () => undefined,
    onSignal(_from, payload) {
      if (!hearNotice(keys, payload, deps)) deps.refuse('signal-at-door')
    },
    onRelay: () => undefined,
    onPosts: () => undefined,
    onRefused: deps.refuse,
    onChange: () => undefined,
  })
  return posts
}

export function createTopicDoors(deps: TopicDoorsDeps): TopicDoors {
  let doors: MeshPosts[] = []
  let addresses: readonly string[] = []
  const close = () => {
    for (const door of doors) door.dispose()
    doors = []
  }
  return {
    set(wanted) {
      close()
      doors = wanted
        .filter(({ notices }) => notices.length > 0)
        .slice(0, maxDoors)
        .map(({ secret, notices }) => openDoor(deps, keysOfSecret(secret), notices))
      for (const door of doors) door.set(addresses)
    },
    setPosts(next) {
      addresses = next
      for (const door of doors) door.set(next)
    },
    wake() {
      for (const door of doors) door.wake()
    },
    dispose: close,
  }
}
