import { expect } from '@playwright/test'
import { oneRoom } from './desktop-desk'
import { test } from './desktop-test'

test('[COM3] [DESK15] an update opens the mail program only after a yes, with the text that was sent', async ({
  launch,
}) => {
  const desktop = await launch()
  const desk = await oneRoom(desktop)
  const { page } = desk
  const questions = async () =>
    (await desktop.calls('dialog.showMessageBox')).map(({ args }) => JSON.stringify(args))
  await desk.show('Comms')
  await desk.typeInto('Draft for organisation', 'Half & half = "back"')
  await page.getByRole('button', { name: 'Send to organisation', exact: true }).click()
  const mail = async () => {
    const sent = page.getByRole('list', { name: 'Sent updates' })
    await sent.getByRole('button', { name: 'Copy or save' }).click()
    await page.getByRole('menuitem', { name: /Open in the mail program/ }).click()
  }
  await mail()
  await expect.poll(async () => (await questions()).join()).toContain('Open a mail to somebody')
  expect(await desktop.calls('shell.openExternal')).toEqual([])
  await desktop.script({ messageBoxes: [{ response: 0, checkboxChecked: false }] })
  await mail()
  await expect.poll(async () => (await desktop.calls('shell.openExternal')).length).toBe(1)
  const [call] = await desktop.calls('shell.openExternal')
  const url = new URL(String(call?.args[0]))
  expect(url.protocol).toBe('mailto:')
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body'])
  expect(url.searchParams.get('body')).toContain('Half & half = "back"\r\n')
  expect(desktop.windows()).toHaveLength(1)
})
