import { expect, test } from '@playwright/test'
import { encodeInvite, parseInvite } from '../../shared/sync/invite'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'

test('[MSH75] an invite that names no post: its holder types an address that somebody read out, and is in', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const home = await startBuiltPost()
  const away = await startBuiltPost()
  const ana = await openDesk(browser, 'Ana')
  const ben = await openDesk(browser, 'Ben')
  try {
    await ana.firstRun(home.address)
    await ana.declare('Two posts that do not know each other')
    await ana.quickLog('written before Ben was found')
    const read = parseInvite(await ana.inviteLink(), Date.now())
    if (!read.ok) throw new Error('the invite was expected to be read')
    await ben.firstRun(away.address)
    await ben.join(`${away.address}#join/${encodeInvite({ ...read.value, posts: [] })}`)
    await ben.page.getByRole('button', { name: 'Connection doctor' }).click()
    const doctor = ben.page.getByRole('dialog', { name: 'Connection doctor' })
    const field = doctor.getByRole('textbox', { name: 'Add a meeting place' })
    await field.fill('the one on the shelf')
    await field.press('Enter')
    await expect(doctor.getByRole('alert')).toContainText('is no address of a post')
    await expect(field).toHaveValue('the one on the shelf')
    await field.fill(home.address)
    await field.press('Enter')
    await expect(doctor.getByText(`127.0.0.1:${home.port} is tried now`)).toBeVisible()
    await ben.page.keyboard.press('Escape')
    await expect(ben.page.getByRole('complementary')).toContainText(
      'written before Ben was found',
      { timeout: 40_000 },
    )
    const next = parseInvite(await ben.inviteLink(), Date.now())
    expect(next.ok && next.value.posts).toContain(`127.0.0.1:${home.port}`)
  } finally {
    await ana.close()
    await ben.close()
    await home.post.close()
    await away.post.close()
  }
})
