import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { deskOn } from './support/desk'
import { openDesktopPage } from './support/desktop-page'

const shots = process.env['SHOTS']
const look = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

async function enter(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: /sample/i }).click()
  await expect(page.getByRole('main', { name: 'Command' })).toBeVisible()
}

test('[DESK7] the app works under the policy of the desktop, and the policy holds', async ({
  context,
}) => {
  const { page, violations, close } = await openDesktopPage(context)
  const desk = deskOn(page, 'Ana')
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: 'Start for real' }).click()
  await desk.declare('Checkout returns 503')
  for (const view of ['Log', 'Work', 'Comms', 'People', 'After', 'Log'] as const)
    await desk.show(view)
  await desk.quickLog('seen under the policy')
  await expect(page.getByText('seen under the policy').first()).toBeVisible()
  await desk.show('Command')
  const pad = page.getByRole('textbox', { name: 'Situation', exact: true })
  await pad.click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<b>pasted</b> words<img src="https://example.org/x.png"><script>1</script>',
    )
    data.setData('text/plain', 'pasted words')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(pad).toContainText('pasted words')
  expect(violations).toEqual([])

  const broken = await page.evaluate(async () => {
    const tries: Record<string, () => unknown> = {
      fetch: () => fetch('http://127.0.0.1:9/'),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket('ws://127.0.0.1:9/')
          socket.onerror = () => reject(new Error('blocked'))
          socket.onopen = resolve
        }),
      html: () => {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'
      },
      code: () => new Function('return 1')(),
    }
    const passed: string[] = []
    for (const [name, act] of Object.entries(tries)) {
      try {
        await act()
        passed.push(name)
      } catch {
        // Refused, as it should be.
      }
    }
    return passed
  })
  expect(broken).toEqual([])
  expect(violations.join('\n')).toMatch(/connect-src http:\/\/127\.0\.0\.1:9[\s\S]*connect-src ws:/)
  await close()
})

test('[DESK30] the menu holds every command, and what is chosen there runs', async ({
  context,
}) => {
  const { page, close } = await openDesktopPage(context)
  await enter(page)
  const ids = await page.evaluate(() => {
    // reason: put there by the host of the test.
    const { desktopCalls } = window as unknown as {
      desktopCalls: [string, { entries: { id: string }[] }][]
    }
    return desktopCalls
      .filter(([name]) => name === 'setMenu')
      .at(-1)?.[1]
      .entries.map(({ id }) => id)
  })
  expect(ids).toContain('incident.declare')
  expect(ids?.length).toBeGreaterThan(20)
  const choose = (id: string) =>
    page.evaluate((chosen) => {
      // reason: as above.
      const { tellDesktop } = window as unknown as {
        tellDesktop(name: string, event: unknown): void
      }
      tellDesktop('menu-chosen', { id: chosen })
    }, id)
  await choose('view.people')
  await expect(page.getByRole('main', { name: 'People' })).toBeVisible()
  await choose('share.invite')
  await expect(page.getByText('The sample stays on this machine.')).toBeVisible()
  await choose('app.settings')
  await expect(page.getByText('Show an icon beside the clock')).toBeVisible()
  await look(page, 'settings')
  await close()
})

test('[DESK21] a file that was opened is asked about first; left alone it changes nothing', async ({
  context,
}) => {
  const text = readFileSync('resources/scenarios/s3-2017-us-east-1.json', 'utf8')
  const { page, close } = await openDesktopPage(context, { file: { name: 's3.json', text } })
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: /start for real/i }).click()
  const dialog = page.getByRole('dialog', { name: 'Open this file?' })
  await expect(dialog).toContainText('s3.json')
  await look(page, 'opening')
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main', { name: 'Command' })).toBeHidden()

  await page.evaluate((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'dropped.json', { type: 'application/json' }))
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    )
  }, text)
  await expect(dialog).toContainText('dropped.json')
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('main', { name: 'Command' })).toBeVisible()
  await close()
})

test('[DESK28] without a key store a passphrase is asked for, and a wrong one opens nothing', async ({
  context,
}) => {
  const { page, close } = await openDesktopPage(context, { secrets: 'locked' })
  await expect(page.getByText('kept under your passphrase')).toBeVisible()
  await page.getByLabel('Passphrase').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    'This is not the passphrase. Nothing was opened.',
  )
  await look(page, 'passphrase')
  await page.getByLabel('Passphrase').fill('correct horse battery')
  await page.keyboard.press('Enter')
  await enter(page)
  const kinds = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('warroom')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const rooms = request.result.transaction('rooms').objectStore('rooms').getAll()
          rooms.onsuccess = () =>
            resolve(rooms.result.map((room: { secret: { kind: string } }) => room.secret.kind))
        }
      }),
  )
  expect(kinds).toEqual(['sealed'])
  await close()
})

test('[DESK23] in safe mode a room is plain text, and opens when somebody says so', async ({
  context,
}) => {
  const { page, close } = await openDesktopPage(context, { safeMode: true })
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: /sample/i }).click()
  await expect(page.getByRole('heading', { name: 'Safe mode' })).toBeVisible()
  await expect(page.locator('pre')).toContainText('incident.declared')
  await look(page, 'safe-mode')
  await page.getByRole('button', { name: 'Open it normally' }).click()
  await expect(page.getByRole('main', { name: 'Command' })).toBeVisible()
  await close()
})
