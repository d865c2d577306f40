import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { startKillableBrowser } from '../support/storage/killable-browser'
import { type Desk, deskOn, exportText, openDesk } from './support/desk'
import { gather } from './support/gather'
import { keyboardOf } from './support/keyboard'
import { storedText } from './support/stored-text'

const footer = (desk: Desk) => desk.page.getByRole('contentinfo')
const latest = (desk: Desk) => desk.page.getByRole('complementary')
/** What a device that is out says on top of every view. */
const out = (desk: Desk) => desk.page.getByRole('main').getByRole('status').first()
const shared = (desk: Desk, count: number) =>
  expect(footer(desk), desk.name).toContainText(`Shared with ${count}`, { timeout: 40_000 })

async function remove(desk: Desk, name: string, reason: string): Promise<void> {
  await desk.show('People')
  await desk.page.getByRole('button', { name: `What about ${name}` }).click()
  await desk.page.getByRole('menuitem', { name: /Remove from room/ }).click()
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog).toContainText('What they have seen stays with them')
  await dialog.getByLabel('Why').fill(reason)
  await dialog.getByRole('button', { name: 'Remove from the room' }).click()
  await expect(dialog).toBeHidden()
  await desk.show('Command')
}

test('[REM1] [REM5] [REM6] [REM7] [REM11] one is removed while another is away: the away one follows, the removed one hears nothing more', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const late = await openDesk(browser, 'Responder Late')
  try {
    const oldInvite = await gather(meeting.address, 'Somebody has to go', one, two, three)
    await two.quickLog('before anybody went')
    await expect(latest(three)).toContainText('before anybody went')

    const room = two.page.url()
    await test.step('two closes the lid, three is removed', async () => {
      await two.page.goto('about:blank')
      await shared(one, 1)
      await remove(one, 'Responder Three', 'the laptop was stolen')
      await expect(out(three)).toContainText('You were removed from this room by Responder One')
      await expect(footer(one)).toContainText('nobody else is connected')
      await one.quickLog('canary-written-after')
      await three.page.keyboard.press('Control+l')
      await expect(three.page.getByLabel('Log line')).toBeHidden()
      await expect(three.page.getByRole('textbox', { name: 'Situation' })).toHaveAttribute(
        'contenteditable',
        'false',
      )
    })

    await test.step('two comes back and follows', async () => {
      await two.page.goto(room)
      await expect(latest(two)).toContainText('canary-written-after', { timeout: 40_000 })
      await shared(two, 1)
      await two.quickLog('canary-of-the-one-who-followed')
      await expect(latest(one)).toContainText('canary-of-the-one-who-followed')
    })

    await test.step('an old invite is refused in words, a new one opens the room', async () => {
      await late.join(oldInvite)
      await expect(late.page.getByRole('main')).toContainText('was withdrawn: Responder One', {
        timeout: 40_000,
      })
      await late.join(await one.inviteLink())
      await expect(latest(late)).toContainText('canary-written-after', { timeout: 40_000 })
    })

    await test.step('the new one opens nothing on the removed device, and lets the person in elsewhere', async () => {
      await one.page.getByRole('button', { name: 'Invite somebody' }).click()
      await expect(one.page.getByRole('dialog')).toContainText(
        'opens nothing on a device that was removed (Responder Three)',
      )
      await one.page.keyboard.press('Escape')
      await expect(one.page.getByRole('dialog')).toBeHidden()
      const invite = await one.inviteLink()
      const here = three.page.url()
      await three.join(invite)
      await expect(three.page.getByRole('main')).toContainText(
        'an invite does not undo that. What is stored here stays readable. To take part again, join from another computer or browser profile.',
      )
      await three.page.goto(here)
      const again = await openDesk(browser, 'Responder Three')
      try {
        await again.join(invite)
        await expect(latest(again)).toContainText('canary-written-after', { timeout: 40_000 })
        await again.quickLog('back on another machine')
        await expect(latest(one)).toContainText('back on another machine')
      } finally {
        await again.close()
      }
    })

    await test.step('a reload keeps everybody where they are', async () => {
      for (const desk of [one, two, three]) await desk.page.reload()
      await expect(latest(two)).toContainText('canary-of-the-one-who-followed')
      for (const desk of [one, two]) await shared(desk, 2)
      await expect(out(three)).toContainText('You were removed')
      await expect(latest(three)).toContainText('before anybody went')
      expect(await storedText(three.page)).not.toContain('canary-')
      expect(await storedText(two.page)).toContain('canary-written-after')
    })
  } finally {
    await Promise.all([one, two, three, late].map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[REM1] [REM6] [REM12] what a removed one wrote to somebody who did not know is listed and counts for nothing; what it typed stays', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  try {
    await gather(meeting.address, 'Somebody has to go', one, two, three)
    const room = one.page.url()
    await two.page.goto('about:blank')
    await three.page.goto('about:blank')
    await expect(footer(one)).toContainText('nobody else is connected', { timeout: 40_000 })
    await remove(one, 'Responder Three', 'left the company')
    await one.page.goto('about:blank')

    // Neither of the two has heard of it, and they are linked as ever.
    await two.page.goto(room)
    await three.page.goto(room)
    await shared(two, 1)
    await three.quickLog('written in ignorance of the removal')
    await expect(latest(two)).toContainText('written in ignorance')
    await three.typeInto('Situation', 'typed in ignorance')
    await expect.poll(() => two.padText('Situation')).toContain('typed in ignorance')
    await one.page.goto(room)

    await shared(one, 1)
    await expect(out(three)).toContainText('You were removed from this room by Responder One')
    for (const desk of [one, two]) {
      await shared(desk, 1)
      await desk.show('Log')
      await desk.page.getByLabel('Kind').selectOption({ label: 'Not counted' })
      const log = desk.page.getByRole('log')
      await expect(log).toContainText('written in ignorance of the removal')
      await expect(log).toContainText('not counted: written after removal')
      await desk.show('People')
      await expect(desk.page.getByRole('list', { name: 'Removed from this room' })).toContainText(
        'of theirs not counted',
      )
      // Prose has no author: it came by somebody who had not heard, stays, and the screen says so.
      await expect(desk.page.getByRole('main')).toContainText('what they typed while somebody had')
      await desk.show('Command')
      await expect.poll(() => desk.padText('Situation')).toContain('typed in ignorance')
    }
  } finally {
    await Promise.all([one, two, three].map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[REM3] [REM4] two who remove each other are both out, and who stays has a secret that neither knows', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const meeting = await startBuiltPost()
  const [one, two, three, four] = [
    await openDesk(browser, 'Responder One'),
    await openDesk(browser, 'Responder Two'),
    await openDesk(browser, 'Responder Three'),
    await openDesk(browser, 'Responder Four'),
  ]
  try {
    await gather(meeting.address, 'Two have fallen out', four, one, two, three)
    const room = four.page.url()
    for (const desk of [two, three, four]) await desk.page.goto('about:blank')
    await expect(footer(one)).toContainText('nobody else is connected', { timeout: 40_000 })
    await remove(one, 'Responder Two', 'does not listen')
    await one.page.goto('about:blank')
    await two.page.goto(room)
    await remove(two, 'Responder One', 'does not ask')

    await one.page.goto(room)
    await expect(out(one)).toContainText('You were removed from this room by Responder Two')
    await expect(out(two)).toContainText('You were removed from this room by Responder One')
    // Nobody is left who could tell of it but the two themselves, at the door.
    await three.page.goto(room)
    await four.page.goto(room)
    await shared(three, 1)
    await shared(four, 1)
    await three.quickLog('canary-among-those-who-stayed')
    await expect(latest(four)).toContainText('canary-among-those-who-stayed')
    await three.show('Log')
    await expect(three.page.getByRole('log')).toContainText('the secret was changed once more')
    for (const desk of [one, two]) expect(await storedText(desk.page)).not.toContain('canary-among')
  } finally {
    await Promise.all([one, two, three, four].map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[REM9] a kill and a reload in the middle of the move lose nothing', async ({ browser }) => {
  test.setTimeout(240_000)
  const profile = mkdtempSync(join(tmpdir(), 'warroom-move-'))
  const meeting = await startBuiltPost()
  let killable = await startKillableBrowser(profile)
  const one = await openDesk(browser, 'Responder One')
  const three = await openDesk(browser, 'Responder Three')
  let two = deskOn(killable.page, 'Responder Two')
  try {
    await gather(meeting.address, 'Killed while it moves', one, two, three)
    await two.quickLog('saved before the move')
    await expect(footer(two)).not.toContainText('Saving')
    await expect(latest(one)).toContainText('saved before the move')
    const room = two.page.url()
    await remove(one, 'Responder Three', 'laptop stolen')
    await Promise.all([killable.kill(), one.page.reload()])

    killable = await startKillableBrowser(profile)
    two = deskOn(killable.page, 'Responder Two')
    await two.page.goto(room)
    await shared(one, 1)
    await shared(two, 1)
    await expect(latest(two)).toContainText('saved before the move')
    await two.quickLog('written after the kill')
    await expect(latest(one)).toContainText('written after the kill')
    expect(await storedText(three.page)).not.toContain('written after the kill')
  } finally {
    await killable.kill()
    await Promise.all([one, three].map((desk) => desk.close()))
    await meeting.post.close()
    rmSync(profile, { recursive: true, force: true })
  }
})

test('[REM5] [REM10] an observer who is here follows; the removed one reads and copies what it has', async ({
  browser,
}) => {
  test.setTimeout(200_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const three = await openDesk(browser, 'Responder Three')
  const watcher = await openDesk(browser, 'Watcher')
  try {
    await one.firstRun(meeting.address)
    await one.declare('Somebody watches')
    await three.join(await one.inviteLink())
    await one.page.getByRole('button', { name: 'Invite somebody' }).click()
    await one.page.getByRole('radio', { name: /^Observer/ }).check()
    const watching = await one.page.getByRole('textbox', { name: 'Link' }).inputValue()
    await one.page.keyboard.press('Escape')
    await watcher.join(watching)
    await watcher.show('Command')
    await shared(one, 2)
    await shared(watcher, 2)
    await remove(one, 'Responder Three', 'laptop stolen')
    await expect(out(three)).toContainText('You were removed')
    await shared(one, 1)
    // Who is here: not the removed one, though its last word is still remembered; and to itself nobody.
    for (const desk of [one, watcher])
      await expect(footer(desk), desk.name).not.toContainText('Responder Three', { timeout: 5_000 })
    await expect(footer(three)).not.toContainText('Responder One', { timeout: 5_000 })
    await one.quickLog('seen by who watches')
    await expect(latest(watcher)).toContainText('seen by who watches')
    await watcher.page.reload()
    await shared(watcher, 1)

    await expect(footer(three)).toContainText('Read-only')
    const report = await exportText(three, 'Postmortem, Markdown')
    expect(report).toContain('Somebody watches')
    expect(report).not.toContain('seen by who watches')
    await three.page.getByRole('button', { name: 'Copy everything' }).click()
    await expect(out(three)).toContainText('Copied.')
  } finally {
    await Promise.all([one, three, watcher].map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[REM8] somebody is removed without a mouse, from the list and from the palette; the focus comes back to the list', async ({
  browser,
}) => {
  test.setTimeout(200_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const hands = keyboardOf(one.page)
  const dialog = one.page.getByRole('dialog', { name: 'Remove somebody from this room' })
  const roster = one.page.getByRole('region', { name: 'Everybody' })
  try {
    await gather(meeting.address, 'Nobody has a mouse', one, two, three)
    await hands.press('Control+5')

    await test.step('kept after all: back at the button of the row', async () => {
      await hands.push('button', 'What about Responder Three')
      await hands.tabTo('menuitem', /Remove from room/)
      await hands.press('Enter')
      await expect(dialog.getByRole('combobox', { name: 'Who' })).toHaveValue(/.+/)
      await hands.push('button', 'Keep them')
      await expect(dialog).toBeHidden()
      await expect(
        one.page.getByRole('button', { name: 'What about Responder Three' }),
      ).toBeFocused()
    })

    await test.step('from the list', async () => {
      await hands.press('Enter')
      await hands.tabTo('menuitem', /Remove from room/)
      await hands.press('Enter')
      await hands.tabTo('textbox', 'Why')
      await hands.type('laptop stolen')
      await hands.push('button', 'Remove from the room')
      await expect(dialog).toBeHidden()
      await expect(out(three)).toContainText('You were removed from this room by Responder One')
      await expect(roster).toBeFocused()
    })

    await test.step('from the palette', async () => {
      await hands.command('Remove somebody from the room')
      await hands.tabTo('textbox', 'Why')
      await hands.type('left the company')
      await hands.press('Enter')
      await expect(dialog).toBeHidden()
      await expect(out(two)).toContainText('left the company')
      await expect(roster).toBeFocused()
      await expect(one.page.getByRole('list', { name: 'Removed from this room' })).toContainText(
        'left the company',
      )
    })
  } finally {
    await Promise.all([one, two, three].map((desk) => desk.close()))
    await meeting.post.close()
  }
})
