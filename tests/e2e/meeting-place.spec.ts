import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { encodeInvite, parseInvite } from '../../shared/sync/invite'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'
import { runCommand } from './support/every-view'

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
    await expect(doctor.getByText(`127.0.0.1:${home.port} is remembered`)).toBeVisible()
    const rows = doctor.getByRole('list', { name: 'Meeting places' }).getByRole('listitem')
    const row = (port: number) => rows.filter({ hasText: `127.0.0.1:${port}` })
    await expect(row(home.port)).toContainText('linked, 1 of this room there', { timeout: 40_000 })
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

test('[MSH75] [FED21] each meeting place says how it stands, is tried again, and forgotten', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const home = await startBuiltPost()
  const later = await startBuiltPost()
  await later.post.close()
  const other = createServer((_request, response) => response.end('a printer'))
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  // reason: a server that listens on a port has an address with it
  const printer = `127.0.0.1:${(other.address() as AddressInfo).port}`
  const ana = await openDesk(browser, 'Ana')
  let started: Awaited<ReturnType<typeof startBuiltPost>> | null = null
  try {
    await ana.firstRun(home.address)
    await ana.declare('Nobody has told us where the post is')
    await runCommand(ana.page, 'Connection doctor')
    const doctor = ana.page.getByRole('dialog', { name: 'Connection doctor' })
    const rows = doctor.getByRole('list', { name: 'Meeting places' }).getByRole('listitem')
    const row = (address: string) => rows.filter({ hasText: address })
    const silent = `127.0.0.1:${later.port}`
    const itself = `localhost:${home.port}`
    for (const address of [silent, printer, itself, 'no-such-machine.invalid:4747']) {
      const field = doctor.getByRole('textbox', { name: 'Add a meeting place' })
      await field.fill(address)
      await field.press('Enter')
      await expect(row(address)).toBeVisible()
    }
    await expect(row(silent)).toContainText('no answer so far')
    await expect(row(printer)).toContainText('that is no post of this app')
    await expect(row(itself)).toContainText('the meeting place of this machine itself')
    await expect(row('no-such-machine')).toContainText('no machine of this name is known here')
    await expect(row(itself).getByRole('button', { name: /^Try again/ })).toHaveCount(0)
    await expect(row(`127.0.0.1:${home.port}`).getByRole('button')).toHaveCount(0)

    started = await startBuiltPost(later.port)
    await row(silent)
      .getByRole('button', { name: `Try again: ${silent}` })
      .click()
    await expect(row(silent)).toContainText('linked, nobody of this room there')

    for (const address of [printer, itself, 'no-such-machine.invalid:4747']) {
      await row(address)
        .getByRole('button', { name: `Forget ${address}` })
        .click()
      await expect(row(address)).toHaveCount(0)
    }
    await expect(row(silent)).toContainText('linked')
    await ana.page.keyboard.press('Escape')
    await expect(doctor).toBeHidden()
    const invite = parseInvite(await ana.inviteLink(), Date.now())
    expect(invite.ok && invite.value.posts.filter((post) => post !== silent)).toEqual([
      `127.0.0.1:${home.port}`,
    ])
  } finally {
    await ana.close()
    await home.post.close()
    await started?.post.close()
    other.close()
  }
})
