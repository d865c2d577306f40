import { expect } from '@playwright/test'
import type { Desktop } from '../support/electron-standin/desktop'
import { oneRoom } from './desktop-desk'
import { onStandinOnly, test } from './desktop-test'

/** The wall's window as main sees it. */
const wallOf = (desktop: Desktop) =>
  desktop.evaluate(({ BrowserWindow }) => {
    const wall = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('#wall/'),
    )
    return wall ? { ...wall.getBounds(), covers: wall.isFullScreen() } : null
  }, null)

const screensOf = async (desktop: Desktop) => {
  const [one] = await desktop.evaluate(({ screen }) => screen.getAllDisplays(), null)
  if (!one) throw new Error('there is no display')
  const area = { x: one.bounds.width, y: 0, width: 2560, height: 1440 }
  return {
    one,
    two: { ...one, id: 2, label: 'Wall', internal: false, bounds: area, workArea: area },
  }
}

test('[DESK22] [DESK34] the wall covers the second screen and keeps it awake; unplugged, it is a window beside the desk', async ({
  launch,
}) => {
  onStandinOnly()
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  const { one, two } = await screensOf(desktop)
  await desktop.script({ displays: [one, two] })
  const awake = async () => {
    const [starts, stops] = await Promise.all(
      ['powerSaveBlocker.start', 'powerSaveBlocker.stop'].map(desktop.calls),
    )
    return (starts?.length ?? 0) - (stops?.length ?? 0)
  }
  expect(await awake()).toBe(0)
  await page.keyboard.press('Control+Shift+L')
  const wall = await desktop.window(/#wall\//)
  await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  await expect.poll(() => wallOf(desktop)).toEqual({ ...two.bounds, covers: true })
  await expect.poll(awake).toBe(1)
  expect((await desktop.calls('powerSaveBlocker.start'))[0]?.args[0]).toBe('prevent-display-sleep')

  await test.step('asked for again, it is brought to the front and not doubled', async () => {
    await page.keyboard.press('Control+Shift+L')
    expect(
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null),
    ).toBe(2)
    expect(await awake()).toBe(1)
  })

  await test.step('out of sight, the displays may sleep', async () => {
    const toWall = (act: 'minimize' | 'restore') =>
      desktop.evaluate(({ BrowserWindow }, name) => {
        for (const window of BrowserWindow.getAllWindows())
          if (window.webContents.getURL().includes('#wall/')) window[name]()
      }, act)
    await toWall('minimize')
    expect(await awake()).toBe(0)
    await toWall('restore')
    expect(await awake()).toBe(1)
  })

  await test.step('its screen is unplugged', async () => {
    await desktop.script({ displays: [one] })
    await expect.poll(async () => (await wallOf(desktop))?.covers).toBe(false)
    const place = await wallOf(desktop)
    if (!place) throw new Error('the wall is gone')
    expect(place.x).toBeGreaterThanOrEqual(one.workArea.x)
    expect(place.y).toBeGreaterThanOrEqual(one.workArea.y)
    expect(place.x + place.width).toBeLessThanOrEqual(one.workArea.x + one.workArea.width)
    expect(place.y + place.height).toBeLessThanOrEqual(one.workArea.y + one.workArea.height)
    await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  })

  await test.step('closed, the displays may sleep', async () => {
    await desktop.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.webContents.getURL().includes('#wall/')) window.close()
    }, null)
    await expect.poll(awake).toBe(0)
  })
})

test('[DESK22] on the only screen the wall is a window, and Escape gives a covered screen back', async ({
  launch,
}) => {
  onStandinOnly()
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  await page.keyboard.press('Control+Shift+L')
  const wall = await desktop.window(/#wall\//)
  await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  expect((await wallOf(desktop))?.covers).toBe(false)

  const { one, two } = await screensOf(desktop)
  await desktop.script({ displays: [one, two] })
  await page.evaluate(async () => {
    const [, id = ''] = /#room\/([^/]+)/.exec(location.hash) ?? []
    await window.warRoomDesktop?.openWall({ roomId: id, displayId: 2 })
  })
  await expect.poll(() => wallOf(desktop)).toEqual({ ...two.bounds, covers: true })
  const moved = await desktop.window(/#wall\//)
  await expect(moved.getByText('Checkout returns 503').first()).toBeVisible()
  await moved.keyboard.press('Escape')
  await expect.poll(async () => (await wallOf(desktop))?.covers).toBe(false)
})

test('[WALL13] the screen is chosen in the dialog, and a screen that was unplugged is no choice any more', async ({
  launch,
}) => {
  onStandinOnly()
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  const { one, two } = await screensOf(desktop)
  const three = {
    ...two,
    id: 3,
    label: 'Corridor',
    bounds: { ...two.bounds, x: two.bounds.x + two.bounds.width },
    workArea: { ...two.bounds, x: two.bounds.x + two.bounds.width },
  }
  await desktop.script({ displays: [one, two, three] })
  await page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
  const dialog = page.getByRole('dialog', { name: 'Wall display' })
  await expect(dialog.getByRole('radio', { name: /^Wall/ })).toBeChecked()
  await dialog.getByRole('radio', { name: /^Corridor/ }).check()
  await test.step('unplugged while the dialog is open', async () => {
    await desktop.script({ displays: [one, two] })
    await expect(dialog.getByRole('radio', { name: /^Corridor/ })).toHaveCount(0)
    await expect(dialog.getByRole('radio', { name: /^Wall/ })).toBeChecked()
    await desktop.script({ displays: [one, two, three] })
    await dialog.getByRole('radio', { name: /^Corridor/ }).check()
  })
  await dialog.getByRole('button', { name: 'Show the wall' }).click()
  const wall = await desktop.window(/#wall\//)
  await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  await expect.poll(() => wallOf(desktop)).toEqual({ ...three.bounds, covers: true })
})

test('[WALL14] what is changed in the dialog stands on the wall that is open', async ({
  launch,
}) => {
  onStandinOnly()
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  const openDialog = () =>
    page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
  const dialog = page.getByRole('dialog', { name: 'Wall display' })
  await openDialog()
  await dialog.getByRole('button', { name: 'Show the wall' }).click()
  const wall = await desktop.window(/#wall\//)
  const heading = wall.getByRole('heading', { name: 'Checkout returns 503' })
  await expect(heading).toBeVisible()
  await wall.evaluate(() => Object.assign(window, { isOfBefore: true }))
  const size = () =>
    heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const ground = () =>
    wall.evaluate(
      () => getComputedStyle(document.querySelector('main') ?? document.body).backgroundColor,
    )
  const [sizeBefore, groundBefore] = [await size(), await ground()]
  await openDialog()
  await dialog.getByLabel('Furthest person, metres').fill('2')
  await expect.poll(size).toBeLessThan(sizeBefore)
  await dialog.getByRole('radio', { name: /Lit room/ }).check()
  await expect.poll(ground).not.toBe(groundBefore)
  expect(await wall.evaluate(() => 'isOfBefore' in window)).toBe(true)
})

test('[WALL12] [WALL8] a wall that stops drawing is reloaded within ten seconds, without a question, and all open incidents have one', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  onStandinOnly()
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  await page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
  await page.getByRole('radio', { name: /All open incidents/ }).check()
  await page.getByRole('button', { name: 'Show the wall' }).click()
  const wall = await desktop.window(/#walls$/)
  await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  await wall.evaluate(() => {
    Object.assign(window, { isOfBefore: true })
    // From now on it draws nothing more, though everything else goes on.
    window.requestAnimationFrame = () => 0
  })
  const isNew = async () => {
    const shown = await desktop.window(/#walls$/)
    return shown.evaluate(() => !('isOfBefore' in window)).catch(() => false)
  }
  await expect.poll(isNew, { timeout: 40_000 }).toBe(true)
  const again = await desktop.window(/#walls$/)
  await expect(again.getByText('Checkout returns 503').first()).toBeVisible({ timeout: 40_000 })
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([])
})
