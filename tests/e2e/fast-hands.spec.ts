import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { exportText, openDesk } from './support/desk'

test('lines typed as fast as keys go are all in the log, each once', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    // A busy machine: each line takes a quarter of a second to be signed.
    await page.addInitScript(() => {
      const { sign } = SubtleCrypto.prototype
      SubtleCrypto.prototype.sign = async function (...given) {
        await new Promise((resolve) => setTimeout(resolve, 250))
        return sign.apply(this, given)
      }
    })
    await desk.firstRun(meeting.address)
    await desk.declare('Typed in a hurry')
    const lines = Array.from({ length: 20 }, (_, index) => `fast line ${index}.`)
    for (const line of lines) {
      await page.keyboard.press('Control+l')
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
      // A nervous second press writes nothing twice.
      await page.keyboard.press('Enter')
    }
    await desk.show('Work')
    await page.getByRole('textbox', { name: 'Add a task' }).focus()
    const tasks = Array.from({ length: 12 }, (_, index) => `fast task ${index}.`)
    for (const task of tasks) {
      await page.keyboard.type(task)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('main')).toContainText('fast task 11.')
    const { entries } = JSON.parse(await exportText(desk, 'All entries, JSON'))
    const texts = entries
      .filter((entry: { kind: string }) => ['note', 'task.added'].includes(entry.kind))
      .map((entry: { body: { text: string } }) => entry.body.text)
    expect(texts.filter((text: string) => text.startsWith('fast line'))).toEqual(lines)
    expect(texts.filter((text: string) => text.startsWith('fast task'))).toEqual(tasks)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
