import { expect } from '@playwright/test'
import type {} from '../../renderer/platform/desktop-host'
import { hostRequestNames } from '../../shared/ipc/contract'
import { oneRoom } from './desktop-desk'
import { onElectronOnly, test } from './desktop-test'

test('the window shows app://warroom under its content policy', async ({ launch }) => {
  const desktop = await launch()
  const page = await desktop.firstWindow()
  await expect(page.getByLabel('Your name')).toBeVisible()
  expect(desktop.address(page)).toBe('app://warroom/')
  const policy = await page.evaluate(async () =>
    (await fetch('/')).headers.get('Content-Security-Policy'),
  )
  expect(policy).toContain("default-src 'none'")
  // In force, not only sent.
  const refused = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) =>
          resolve(event.effectiveDirective),
        )
        const script = document.createElement('script')
        script.append('window.injected = true')
        document.body.append(script)
      }),
  )
  expect(await refused).toBe('require-trusted-types-for')
  expect(await page.evaluate(() => 'injected' in window)).toBe(false)
})

test('the page has what the preload exposes, and nothing of Node', async ({ launch }) => {
  const page = await (await launch()).firstWindow()
  expect(await page.evaluate(() => Object.keys(window.warRoomDesktop ?? {}).sort())).toEqual(
    [...hostRequestNames, 'on'].sort(),
  )
  expect(
    await page.evaluate(async () => ({
      platform: (await window.warRoomDesktop?.info(null)) ?? null,
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    })),
  ).toEqual({
    platform: {
      ok: true,
      value: expect.objectContaining({
        kind: 'desktop',
        platform: process.platform,
        safeMode: false,
      }),
    },
    node: [],
  })
})

test('an address outside of the app is answered with 404', async ({ launch }) => {
  const page = await (await launch()).firstWindow()
  const statuses = await page.evaluate(() => {
    const ways = ['/..%2f..%2fpackage.json', '/%2e%2e%5cpackage.json', '/.git/config', '/nowhere']
    return Promise.all(ways.map(async (way) => (await fetch(way)).status))
  })
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('the name of the first run is there after the app was killed', async ({ launch }) => {
  const first = await launch()
  const page = await first.firstWindow()
  await page.getByLabel('Your name').fill('Noor Haddad')
  await page.getByRole('button', { name: 'Start for real' }).click()
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await first.kill()

  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await expect(again.getByLabel('Your name')).toBeHidden()
})

test('the page is a secure place of its own: keys, storage and peers', async ({ launch }) => {
  const page = await (await launch()).firstWindow()
  expect(
    await page.evaluate(async () => ({
      isSecure: isSecureContext,
      digest: (await crypto.subtle.digest('SHA-256', new Uint8Array(1))).byteLength,
      databases: Array.isArray(await indexedDB.databases()),
      peers: typeof RTCPeerConnection,
    })),
  ).toEqual({ isSecure: true, digest: 32, databases: true, peers: 'function' })
})

test('closing the last window ends the app', async ({ launch }) => {
  const desktop = await launch()
  await expect((await desktop.firstWindow()).getByLabel('Your name')).toBeVisible()
  await desktop.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  }, null)
  expect(await desktop.ended).toBe(0)
})

test('the page itself is at app://warroom', async ({ launch }) => {
  onElectronOnly()
  const page = await (await launch()).firstWindow()
  expect(await page.evaluate(() => location.origin)).toBe('app://warroom')
})

test('a page that opens a window gets null', async ({ launch }) => {
  onElectronOnly()
  const page = await (await launch()).firstWindow()
  expect(await page.evaluate(() => window.open('https://elsewhere.example/') === null)).toBe(true)
})

test('app:// may have no service worker', async ({ launch }) => {
  onElectronOnly()
  const page = await (await launch()).firstWindow()
  const registering = page.evaluate(() => navigator.serviceWorker.register('/service-worker.js'))
  await expect(registering).rejects.toThrow()
})

test('a room of full height has no scrollbar around it', async ({ launch }) => {
  const { page } = await oneRoom(await launch())
  const spare = () =>
    page.evaluate(() => {
      const { scrollHeight, clientHeight, clientWidth } = document.documentElement
      return [scrollHeight - clientHeight, innerWidth - clientWidth]
    })
  expect(await spare()).toEqual([0, 0])
})
