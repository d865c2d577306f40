import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'

test('[WALL14] size and light that are set at a desk reach the wall beside it without a reload', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Checkout answers with errors')
    const wall = await desk.context.newPage()
    await wall.goto(desk.page.url().replace(/#room\/([^/]+).*/, '#wall/$1'))
    const heading = wall.getByRole('heading', { name: 'Checkout answers with errors' })
    await expect(heading).toBeVisible()
    await wall.evaluate(() => Object.assign(window, { isOfBefore: true }))
    const look = () =>
      heading.evaluate((element) => {
        const { fontSize, color } = getComputedStyle(element)
        return { size: Number.parseFloat(fontSize), color }
      })
    const before = await look()

    const { page } = desk
    await page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
    const dialog = page.getByRole('dialog', { name: 'Wall display' })
    await dialog.getByLabel('Furthest person, metres').fill('2')
    await expect.poll(async () => (await look()).size).toBeLessThan(before.size)
    await dialog.getByRole('radio', { name: /Lit room/ }).check()
    await expect.poll(async () => (await look()).color).not.toBe(before.color)
    await dialog.getByLabel('Furthest person, metres').fill('5')
    await expect.poll(async () => (await look()).size).toBe(before.size)

    await test.step('and what the wall is told by its own key reaches the desk', async () => {
      await wall.bringToFront()
      await wall.keyboard.press('l')
      await expect(dialog.getByRole('radio', { name: /Dim room/ })).toBeChecked()
    })
    expect(await wall.evaluate(() => 'isOfBefore' in window)).toBe(true)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
