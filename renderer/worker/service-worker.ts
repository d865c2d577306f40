/// <reference lib="webworker" />
import type { roomLockPrefix } from '../platform/storage/room-lock-name'
import type { WorkerAnswer } from './worker-answer'

/**
 * Keeps the app itself on this machine, so that a reload works while the post is gone. A page is served whole from one
 * version: a new one is fetched to the side and takes over only when the app says that no incident is open.
 */
// reason: in this file the global scope is a service worker's.
const worker = self as unknown as ServiceWorkerGlobalScope
const prefix = 'warroom-app-'
const pointer = 'warroom-current'
const pointerUrl = '/__current'
/** Said again, because a worker is one file; its type holds it to the original. */
const lockPrefix: typeof roomLockPrefix = 'warroom:'

interface Precache {
  readonly version: string
  readonly files: readonly string[]
}

async function readList(): Promise<Precache | null> {
  const answer = await fetch('/precache.json', { cache: 'no-store' })
  const value: unknown = answer.ok ? await answer.json() : null
  if (typeof value !== 'object' || value === null || !('version' in value) || !('files' in value))
    return null
  if (typeof value.version !== 'string' || !Array.isArray(value.files)) return null
  return { version: value.version, files: value.files.filter((file) => typeof file === 'string') }
}

const currentVersion = async (): Promise<string | null> =>
  (await (await (await caches.open(pointer)).match(pointerUrl))?.text()) ?? null

async function use(version: string): Promise<void> {
  await (await caches.open(pointer)).put(pointerUrl, new Response(version))
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + version) await caches.delete(name)
  }
}

/** Fetches the version that the post serves now; returns it when it is complete here. */
async function fetchNewest(): Promise<string | null> {
  const list = await readList()
  if (!list) return null
  if (await caches.has(prefix + list.version)) return list.version
  const cache = await caches.open(prefix + list.version)
  try {
    await cache.addAll(list.files.map((file) => new Request(file, { cache: 'no-cache' })))
    return list.version
  } catch (error) {
    // Half a version is none.
    await caches.delete(prefix + list.version)
    throw error
  }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const version = await fetchNewest()
      if (version !== null && (await currentVersion()) === null) await use(version)
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

async function answer(request: Request): Promise<Response> {
  const version = await currentVersion()
  const url = new URL(request.url)
  const path = url.pathname === '/wall' || url.pathname === '/tv' ? '/' : url.pathname
  if (version !== null) {
    const kept = await (await caches.open(prefix + version)).match(path)
    if (kept) return kept
  }
  return fetch(request)
}

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const own = url.origin === worker.location.origin && event.request.method === 'GET'
  const live = [
    '/health',
    '/addresses',
    '/demo.json',
    '/precache.json',
    '/service-worker.js',
  ].includes(url.pathname)
  if (own && !live) event.respondWith(answer(event.request))
})

/** Whether any window of this browser has a room open: each holds the lock of its room, or waits for it. */
async function isRoomOpen(): Promise<boolean> {
  const { held = [], pending = [] } = await worker.navigator.locks.query()
  return [...held, ...pending].some((lock) => lock.name?.startsWith(lockPrefix))
}

async function hear(ask: unknown): Promise<WorkerAnswer> {
  try {
    const newest = await fetchNewest()
    if (newest === null || newest === (await currentVersion())) return 'current'
    if (ask !== 'switch') return 'waiting'
    if (await isRoomOpen()) return 'room-open'
    await use(newest)
    return 'current'
  } catch {
    // The post is away: there is nothing newer to be had now.
    return 'current'
  }
}

/** `look` fetches a newer version to the side and says whether one waits; `switch` takes it unless a room is open. */
worker.addEventListener('message', (event) => {
  const reply = event.ports[0]
  event.waitUntil(hear(event.data).then((answer) => reply?.postMessage(answer)))
})
