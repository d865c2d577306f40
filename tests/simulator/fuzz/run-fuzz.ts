import type { Handshake } from '../../../shared/sync/handshake'
import { seededRandom } from '../../support/seeded-random'
import { bundle, runnable } from '../world/bundle-programs'
import { ed25519StandIn } from '../world/platform-keys'
import { standIns } from '../world/stand-ins'
import { createSurroundings } from '../world/surroundings'
import { createSimulatedWebrtc } from '../world/webrtc'
import { createWorld } from '../world/world'
import { createCorpus } from './corpus'
import { mutate, mutateHead, mutateText } from './mutate'
import { createFuzzTarget, type FuzzPrograms } from './target'
import { watchMemory } from './watched-memory'

export interface FuzzOutcome {
  readonly frames: number
  readonly applied: number
  readonly refused: Readonly<Record<string, number>>
  readonly closed: number
  /** Throws, and allocations out of proportion; each says how to see it again. */
  readonly problems: readonly string[]
  /** The greatest single array asked for (bytes or elements), and the bytes that had come for it. */
  readonly greatest: { readonly size: number; readonly of: number }
  /** Heap after less heap before, both after a collection (bytes); null without a collector at hand. */
  readonly heapGrowth: number | null
}

const resetEvery = 400
/** What one array may take: some times what has come for it and what the room holds, and a fixed part for buffers. */
const allowed = (heardBytes: number, docBytes: number) => 4 * (heardBytes + docBytes) + 96 * 1024

/** Sends `frames` mutated messages of every kind down the real way in. The same seed sends the same. */
export async function runFuzz(options: {
  readonly frames: number
  readonly seed: number
  readonly collect: (() => void) | null
  readonly onProgress?: (done: number) => void
}): Promise<FuzzOutcome> {
  const { frames, seed } = options
  const random = seededRandom(seed)
  const world = createWorld(seed, 'nothing')
  const webrtc = createSimulatedWebrtc(world)
  const machine = world.machine('target')
  const memory = watchMemory()
  const run = runnable('fuzz', await bundle('fuzz-entry', []))
  const problems: string[] = []
  const surroundings = createSurroundings({
    ...webrtc.globals,
    ...memory.globals,
    // y-webrtc speaks here of messages that it does not know: the gate lets none through.
    console: {
      error: (...said: unknown[]) =>
        problems.push(
          `console: ${said.map((x) => (x instanceof Error ? x.stack : String(x))).join(' ')}`,
        ),
    },
  })
  const programs = machine.enter(
    // reason: the entry's own type describes what its bundle exports.
    () => run(surroundings, (name: string) => standIns[name]) as FuzzPrograms,
  )
  const secretKey = new Uint8Array(32).fill(3)
  const keys = machine.enter(() => programs.keysFromRoot(new Uint8Array(32).fill(9)))
  const shakeOf = (ownId: string, peerId: string): Handshake => {
    const deviceKey = ed25519StandIn.getPublicKey(secretKey)
    const { topic, memberKey, seatPublicKey } = keys
    const binding = Uint8Array.of(1)
    return {
      hello: programs.sayHello({
        topic,
        own: { seat: 'responder', deviceKey, peerId: ownId },
        binding,
        memberKey,
        signDevice: (message) => Promise.resolve(ed25519StandIn.sign(message, secretKey)),
        signSeat: (message) =>
          Promise.resolve(ed25519StandIn.sign(message, keys.seatSecretKey ?? secretKey)),
      }),
      take: (message) =>
        programs.checkHello(message, {
          topic,
          ownId,
          peerId,
          binding,
          seatPublicKey,
          memberKey,
          verify: (publicKey, said, signature) =>
            Promise.resolve(ed25519StandIn.verify(signature, said, publicKey)),
        }),
    }
  }
  const target = await createFuzzTarget(programs, machine, webrtc.globals, () =>
    shakeOf('target-00001', 'mallory-0001'),
  )
  const corpus = machine.enter(() => createCorpus(programs, random))
  const { frameTypes, framesOf } = programs
  const whole = (type: 1 | 2 | 3 | 4 | 5, message: Uint8Array): Uint8Array[] => [
    ...framesOf(type, random.below(1e6), message),
  ]
  let heardBytes = 0

  const hear = async (frame: Uint8Array, proven = true) => {
    heardBytes += frame.length
    await target.hear(frame, proven)
  }
  const hearAll = async (list: readonly Uint8Array[], proven = true) => {
    for (const frame of list) await hear(frame, proven)
  }

  /** A relayed link's frames, altered before or after they were sealed. */
  function relay(): void {
    const [own, other] = [programs.createRelayKeys(), programs.createRelayKeys()]
    const box = programs.createRelayBox(own, other.publicKey, false)
    const far = programs.createRelayBox(other, own.publicKey, true)
    if (!box || !far) throw new Error('two good keys give no box')
    const channel = programs.createRelayChannel('fuzz', { box: () => box, send: () => true })
    channel.channel.onmessage = () => {
      target.counts.applied += 1
    }
    for (let count = 0; count < 20; count += 1) {
      const plain = Uint8Array.from([random.below(6), ...random.pick(corpus.content)])
      const sealed = far.seal(random.chance(0.6) ? mutate(plain, random) : plain)
      const frame = random.chance(0.2) ? mutate(sealed, random) : sealed
      heardBytes += frame.length
      channel.hear(frame)
    }
  }

  const sealing = machine.enter(() => programs.createSignalSeal(keys))
  /** Words of posts, pages and links; sealed signals. */
  async function word(): Promise<void> {
    const text = mutateText(random.pick(corpus.texts), random)
    heardBytes += text.length * 2
    const read = [
      programs.parsePostMessage(text).ok,
      programs.parsePageMessage(text).ok,
      programs.parseSignal(text) !== null,
    ]
    if (read.includes(true)) target.counts.applied += 1
    else target.counts.refused['word'] = (target.counts.refused['word'] ?? 0) + 1
    const sealed = await sealing.seal('a', 'b', text.slice(0, 2_000))
    await sealing.open('a', 'b', random.chance(0.5) ? mutateText(sealed, random) : sealed)
  }

  /** A handshake that is not what it should be, or comes twice. */
  async function shake(): Promise<void> {
    const hello = await shakeOf('mallory-0001', 'target-00001').hello
    const said = [mutate(hello, random)]
    if (random.chance(0.3)) said.push(random.chance(0.5) ? hello : mutate(hello, random))
    for (const message of said) await hearAll(whole(frameTypes.handshake, message), false)
    if (random.chance(0.3))
      await hearAll(whole(frameTypes.data, random.pick(corpus.content)), false)
  }

  /** Parts of a long message: one is missing, twice there, altered, or of another message. */
  async function parts(): Promise<void> {
    const list = whole(frameTypes.data, corpus.large)
    const at = random.below(list.length)
    const [odd] = list.slice(at)
    const lot = random.below(5)
    if (lot === 0) list.splice(at, 1)
    else if (lot === 1 && odd) list.splice(at, 0, odd)
    else if (lot === 2 && odd) list[at] = mutateHead(odd, random)
    else if (lot === 3) list.splice(at, 0, ...whole(frameTypes.data, random.pick(corpus.content)))
    else list.splice(at, 0, ...whole(frameTypes.beat, random.pick(corpus.beats)))
    await hearAll(list)
  }

  /** After all that, an honest update still arrives, and the document can still be told to others. */
  async function probe(): Promise<void> {
    const { Y, encoding, syncProtocol } = programs
    const honest = new Y.Doc()
    honest.getMap('probe').set('said', 'heard')
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(honest))
    target.reconnect()
    await hearAll(whole(frameTypes.data, encoding.toUint8Array(encoder)))
    const copy = new Y.Doc()
    machine.enter(() => Y.applyUpdate(copy, Y.encodeStateAsUpdate(target.doc())))
    if (copy.getMap('probe').get('said') !== 'heard')
      problems.push('an honest update was not heard')
    memory.take()
  }

  async function probed(done: number): Promise<void> {
    try {
      await probe()
    } catch (error) {
      problems.push(
        `after frame ${done} of seed ${seed} the document cannot be told: ${error instanceof Error ? error.stack : String(error)}`,
      )
    }
  }

  async function one(): Promise<void> {
    const lot = random.next()
    if (lot < 0.6)
      await hearAll(whole(frameTypes.data, mutate(random.pick(corpus.content), random)))
    else if (lot < 0.7)
      await hearAll(
        whole(frameTypes.data, random.pick(corpus.content)).map((frame) =>
          mutateHead(frame, random),
        ),
      )
    else if (lot < 0.78)
      await hearAll(
        whole(frameTypes.data, random.pick(corpus.content)).map((frame) => mutate(frame, random)),
      )
    else if (lot < 0.84)
      await hearAll(whole(frameTypes.beat, mutate(random.pick(corpus.beats), random)))
    else if (lot < 0.88)
      await hearAll(whole(frameTypes.signal, mutate(random.pick(corpus.passed), random)))
    else if (lot < 0.885) await hearAll(whole(frameTypes.data, random.pick(corpus.content)))
    else if (lot < 0.91)
      await hearAll(whole(frameTypes.file, mutate(random.pick(corpus.files), random)))
    else if (lot < 0.985) await machine.enter(word)
    else if (lot < 0.99) await shake()
    else if (lot < 0.995) await parts()
    else machine.enter(relay)
  }

  options.collect?.()
  const heapBefore = process.memoryUsage().heapUsed
  let greatest = { size: 0, of: 0 }
  memory.take()
  for (let done = 0; done < frames; done += 1) {
    if (done % resetEvery === 0) {
      if (done > 0) await probed(done)
      target.reset()
      heardBytes = 0
    }
    const before = heardBytes
    try {
      await one()
    } catch (error) {
      problems.push(
        `frame ${done} of seed ${seed} threw: ${error instanceof Error ? error.stack : String(error)}`,
      )
    }
    const size = memory.take()
    if (size > greatest.size) greatest = { size, of: heardBytes - before }
    if (size > allowed(heardBytes - before, size > 96 * 1024 ? target.docBytes() : 0))
      problems.push(
        `frame ${done} of seed ${seed}: ${size} at once for ${heardBytes - before} bytes`,
      )
    memory.take()
    if (problems.length > 200) break
    if (done % 10_000 === 9_999) options.onProgress?.(done + 1)
  }
  target.reset()
  options.collect?.()
  return {
    frames,
    applied: target.counts.applied,
    refused: target.counts.refused,
    closed: target.counts.closed,
    problems,
    greatest,
    heapGrowth: options.collect ? process.memoryUsage().heapUsed - heapBefore : null,
  }
}
