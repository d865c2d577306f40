import { randomBytes } from 'node:crypto'
import { expect, it, onTestFinished, vi } from 'vitest'
import { vouchForTopic } from '../../../shared/sync/post-proof'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { joinAt } from '../../support/federation/members'
import { openStrangePost } from '../../support/federation/strange-post'
import { openTestPost } from '../../support/webrtc/test-post'

const soon = { timeout: 20_000, interval: 10 }
const ids = { ana: 'peer-ana-1', again: 'peer-ana-2', ben: 'peer-ben-1' }

/** Ben is at another post, of which every word is said by the test; Ana, the only member here, has left and come again before her post heard from it. */
async function cameAgain() {
  const post = await openTestPost()
  onTestFinished(() => post.close())
  const keys = keysFromRoot(Uint8Array.from(randomBytes(32)))
  const { topic, topicSecretKey } = keys
  const ana = await joinAt(post.port, keys, ids.ana)
  const other = await openStrangePost(post.port)
  onTestFinished(() => other.socket.terminate())
  const ways = [{ peerId: ids.ben, path: [other.keys.id] }]
  other.send({ type: 'offer', topic, paths: [[other.keys.id]] })
  const proof = vouchForTopic(topicSecretKey, other.hello.nonce, topic, other.hello.post)
  other.send({ type: 'prove', topic, proof })
  other.send({ type: 'reach', topic, ways })
  await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
  await other.next('prove')
  await other.next('reach')
  ana.socket.close()
  await other.next('retract')
  // She does not sign: nothing of the topic leads to the other post until somebody does.
  const again = await joinAt(post.port, keys, ids.again, { vouches: 'never' })
  onTestFinished(() => again.socket.terminate())
  expect(again.peers()).toEqual([ids.ben])
  return { again, other, topic, ways, topicSecretKey }
}

it('[FED22] somebody who is on the roster is not called absent while the topic is proven anew, and hears her once it is', async () => {
  const { again, other, topic, topicSecretKey } = await cameAgain()
  again.signal(ids.ben, 'dG9vLWVhcmx5')
  again.send({ type: 'ping' })
  await again.next('pong')
  expect(again.waiting('absent')).toBe(0)
  const { nonce, post } = await again.next('vouch')
  const proof = vouchForTopic(topicSecretKey, String(nonce), topic, String(post))
  again.send({ type: 'vouched', topic, nonce, post, proof })
  await other.next('prove')
  await other.next('reach', (message) => JSON.stringify(message).includes(ids.again))
  again.signal(ids.ben, 'b2ZmZXI')
  expect(await other.next('signal')).toMatchObject({ from: ids.again, data: 'b2ZmZXI' })
  expect(again.waiting('peer-joined') + again.waiting('peer-left')).toBe(0)
})

it('[FED22] another post calls somebody absent: the page is told so only once its own post leads there no more', async () => {
  const { again, other, topic } = await cameAgain()
  const absent = { type: 'absent', topic, to: ids.again, peerId: ids.ben, hops: 0 }
  other.send(absent)
  other.send({ type: 'gone', topic, peers: [ids.ben] })
  await again.next('peer-left')
  expect(again.waiting('absent')).toBe(0)
  other.send(absent)
  expect((await again.next('absent'))['peerId']).toBe(ids.ben)
})
