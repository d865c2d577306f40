import type { Page } from 'playwright-core'
import { beside, gather, type MeshKind, openBenchRoom, print } from './mesh/bench-room'
import { blockedUdpObstacle, measureBlockedUdp } from './mesh/blocked-udp'

/**
 * What a fault costs, one line each: all signalling killed and a link broken, forty forged names, UDP blocked. `null` is
 * never, within the limit of the line.
 */
const withinMs = 30_000
const forged = 40

/** Milliseconds until a page answers yes; null when the time is up. */
async function until(check: () => Promise<boolean>): Promise<number | null> {
  const since = performance.now()
  while (performance.now() - since < withinMs) {
    if (await check()) return Math.round(performance.now() - since)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return null
}
const links = (page: Page) => page.evaluate(() => window.meshPage.links())

interface Relinked {
  /** From an edit on one side of the broken pair to its sight on the other, by way of the third. */
  readonly editMs: number | null
  /** Until the pair is linked again. */
  readonly relinkMs: number | null
}

/** Three in a room lose all signalling, and then one of their links. */
async function signallingKilled(kind: MeshKind): Promise<Relinked> {
  const room = await openBenchRoom(kind, 3)
  try {
    const { pages, readyMs } = await gather(room, 3, withinMs)
    const [first] = pages
    if (!first || readyMs === null) throw new Error('three did not link before the fault')
    await room.killSignalling()
    await first.evaluate(() => window.meshPage.breakOldestLink())
    await until(async () => (await links(first)) < 2)
    const since = performance.now()
    const relinked = until(async () => {
      const counts = await Promise.all(pages.map(links))
      return counts.every((count) => count === 2)
    })
    await first.evaluate(() => window.meshPage.set('edit', 'after'))
    const seen = await until(async () => {
      const values = await Promise.all(
        pages.map((page) => page.evaluate(() => window.meshPage.get('edit'))),
      )
      return values.every((value) => value === 'after')
    })
    const editMs = seen === null ? null : Math.round(performance.now() - since)
    return { editMs, relinkMs: await relinked }
  } finally {
    await room.close()
  }
}

/** Somebody is in a room full of names that answer nobody, and a second one comes. */
async function forgedNames(kind: MeshKind): Promise<{ readonly joinMs: number | null }> {
  // Stock takes 20 to 34 connections; so many may be open here too.
  const room = await openBenchRoom(kind, 20)
  try {
    const holder = await room.page()
    await room.open(holder, 'holder')
    await room.forge(forged)
    const newcomer = await room.page()
    await room.open(newcomer, 'newcomer')
    const ms = await newcomer.evaluate((within) => window.meshPage.linked(1, within), withinMs)
    return { joinMs: ms === null ? null : Math.round(ms) }
  } finally {
    await room.close()
  }
}

const killed = await beside(signallingKilled)
print({ bench: 'faults', fault: 'all signalling killed, one link broken', withinMs, ...killed })
const names = await beside(forgedNames)
print({ bench: 'faults', fault: `${forged} forged names`, withinMs, targetMs: 5_000, ...names })
const blocked = { bench: 'faults', fault: 'UDP blocked', targetMs: 6_000 }
const obstacle = blockedUdpObstacle()
print(
  obstacle === null
    ? {
        ...blocked,
        ours: await measureBlockedUdp(),
        stock: null,
        note: 'stock has no way but UDP',
      }
    : { ...blocked, notRun: obstacle },
)
