import { expect } from '@playwright/test'
import { firstRun } from './desktop-desk'
import { test } from './desktop-test'

/** What reaches main, which refuses it. */
const asked = [
  'https://elsewhere.example/x',
  'http://elsewhere.example/x',
  'mailto:somebody@elsewhere.example',
  'app://warroom/',
  'about:blank',
  'data:text/html,<h1>x</h1>',
  'ftp://elsewhere.example/x',
  'ws://elsewhere.example/x',
  'ms-msdt:/id',
  'search-ms:query=x',
  'smb://elsewhere.example/share',
  'warroom://join/x',
  'tel:112',
] as const
/** What the engine refuses a page before main hears of it, on some of its versions. */
const unasked = [
  'file:///etc/passwd',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://elsewhere.example/',
  'javascript:void 0',
] as const

test('[DESK13] [DESK15] no address of any scheme opens a window, and none leaves without a yes', async ({
  launch,
}) => {
  const desktop = await launch()
  const page = await desktop.firstWindow()
  await expect(page.getByLabel('Your name')).toBeVisible()
  const windows = () =>
    desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)
  const questions = async () => (await desktop.calls('dialog.showMessageBox')).length
  const refusals = () => desktop.output().split('"what":"window"').length - 1
  const open = (address: string) =>
    page.evaluate((url) => {
      window.open(url)
    }, address)
  async function isAlone(address: string): Promise<void> {
    await expect.poll(() => desktop.windows().length, { message: address }).toBe(1)
    expect(await windows(), address).toBe(1)
    expect(desktop.address(page), address).toBe('app://warroom/')
  }
  for (const [index, address] of asked.entries()) {
    await open(address)
    await expect.poll(refusals, { message: address }).toBe(index + 1)
    await isAlone(address)
  }
  for (const address of unasked) {
    await open(address)
    await isAlone(address)
  }
  expect(desktop.output()).not.toContain('whatever its handler says')
  expect(await questions()).toBeGreaterThan(0)
  expect(await desktop.calls('shell.openExternal')).toEqual([])

  await test.step('with a yes, exactly the address that was shown leaves', async () => {
    await desktop.script({ messageBoxes: [{ response: 0, checkboxChecked: false }] })
    await page.evaluate(() => {
      window.open('https://status.elsewhere.example/now?a=1')
    })
    await expect
      .poll(() => desktop.calls('shell.openExternal'))
      .toEqual([{ name: 'shell.openExternal', args: ['https://status.elsewhere.example/now?a=1'] }])
    expect((await desktop.calls('dialog.showMessageBox')).at(-1)?.args[0]).toMatchObject({
      message: 'Open status.elsewhere.example outside War Room?',
      detail: 'https://status.elsewhere.example/now?a=1',
      cancelId: 1,
    })
  })
})

test('[DESK15] [OPS11] a runbook is opened outside after a yes, at the address that was written', async ({
  launch,
}) => {
  const desktop = await launch()
  const desk = await firstRun(desktop, 'Responder One')
  await desk.declare('By the book')
  await desk.show('Work')
  await desk.page.getByRole('button', { name: 'Link a runbook' }).click()
  await desk.page.getByRole('textbox', { name: 'Title' }).fill('Restart the gateway')
  await desk.page
    .getByRole('textbox', { name: 'Address' })
    .fill('https://runbooks.elsewhere.example/gateway#restart')
  await desk.page.getByRole('button', { name: 'Link it' }).click()
  await desktop.script({ messageBoxes: [{ response: 0, checkboxChecked: false }] })
  await desk.page.getByRole('link', { name: 'Restart the gateway' }).click()
  await expect
    .poll(() => desktop.calls('shell.openExternal'))
    .toEqual([
      {
        name: 'shell.openExternal',
        args: ['https://runbooks.elsewhere.example/gateway#restart'],
      },
    ])
  expect((await desktop.calls('dialog.showMessageBox')).at(-1)?.args[0]).toMatchObject({
    message: 'Open runbooks.elsewhere.example outside War Room?',
  })
})

test('[DESK5] what a page asks for is answered by the table', async ({ launch }) => {
  const page = await (await launch()).firstWindow()
  const states = await page.evaluate(async () => {
    const names = [
      'notifications',
      'geolocation',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'idle-detection',
      'local-fonts',
      'window-management',
      'screen-wake-lock',
    ]
    const asked = names.map(async (name) => {
      const descriptor: unknown = { name }
      // reason: the browser knows more permissions than its declarations.
      const { state } = await navigator.permissions.query(descriptor as PermissionDescriptor)
      return [name, state]
    })
    return Object.fromEntries(await Promise.all(asked))
  })
  expect(states).toEqual({
    notifications: 'granted',
    'clipboard-write': 'granted',
    geolocation: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'clipboard-read': 'denied',
    'idle-detection': 'denied',
    'local-fonts': 'denied',
    'window-management': 'denied',
    'screen-wake-lock': 'denied',
  })
})
