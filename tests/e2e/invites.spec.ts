import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { encodeInvite, type Invite, toObserverSecret } from '../../shared/sync/invite'
import { keysFromRoot } from '../../shared/sync/room-keys'
import { startBuiltPost } from '../support/built-post'
import { withForeignRoom } from '../support/foreign-invite'
import { openDesk } from './support/desk'

const minute = 60_000

function inviteFor(root: Uint8Array, more: Partial<Invite>): string {
  return encodeInvite({
    roomId: keysFromRoot(root).roomId,
    seat: 'responder',
    secret: { kind: 'root', root },
    title: 'Checkout answers with errors',
    posts: [],
    expiresAt: null,
    ...more,
  })
}

test('an invite that is malformed, cut or foreign says so and leads back', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('A room to invite to')
    const link = await desk.inviteLink()
    const other = await openDesk(browser, 'Responder Two')
    await other.firstRun(meeting.address)
    for (const [bad, words] of [
      [link.slice(0, -6), 'incomplete or was changed'],
      [`${meeting.address}#join/AAAA`, 'incomplete or was changed'],
      [
        link.replace(/.(?=.{20}$)/, (sign) => (sign === 'A' ? 'B' : 'A')),
        'incomplete or was changed',
      ],
    ] as const) {
      await other.page.goto('about:blank')
      await other.page.goto(bad)
      await expect(other.page.getByText(words)).toBeVisible()
    }
    await other.page.getByRole('button', { name: /Back to my rooms/ }).click()
    await expect(other.page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    await other.close()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('an expired invite and one whose secret is of another room are refused, by link and by paste', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const root = new Uint8Array(randomBytes(32))
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    const expiredAt = Date.now() - 5 * minute
    const wrong = keysFromRoot(new Uint8Array(randomBytes(32))).roomId
    for (const [code, words] of [
      [inviteFor(root, { expiresAt: expiredAt }), /expired at .*Z.*new one/s],
      [
        inviteFor(root, { expiresAt: expiredAt, secret: toObserverSecret(root), seat: 'observer' }),
        /expired at .*Z.*new one/s,
      ],
      [withForeignRoom(inviteFor(root, {}), wrong), /does not belong|not fit|another room/],
    ] as const) {
      await page.goto('about:blank')
      await page.goto(`${meeting.address}#join/${code}`)
      await expect(page.getByRole('heading', { name: 'This invite does not work' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(words)
      await expect(page.getByRole('button', { name: 'Join the room' })).toBeHidden()
      await page.getByRole('button', { name: 'Back to my rooms' }).click()
      await page
        .getByLabel(/invite/i)
        .first()
        .fill(`Join us: warroom://join/${code}`)
      await page.getByRole('button', { name: 'Look at it' }).click()
      await expect(page.getByRole('main')).toContainText(words)
      await expect(page.getByRole('button', { name: 'Join the room' })).toBeHidden()
    }
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('an invite that expires while its confirmation stands is refused at the press', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const root = new Uint8Array(randomBytes(32))
  const { page } = desk
  try {
    await page.clock.install()
    await desk.firstRun(meeting.address)
    const code = inviteFor(root, { expiresAt: Date.now() + 3 * minute })
    await page.goto(`${meeting.address}#join/${code}`)
    await expect(page.getByRole('heading', { name: 'Checkout answers with errors' })).toBeVisible()
    await page.clock.fastForward(4 * minute)
    await page.getByRole('button', { name: 'Join the room' }).click()
    await expect(page.getByRole('main')).toContainText(/expired at/)
    await page.getByRole('button', { name: 'Not now' }).click()
    await expect(page.getByText('No rooms on this machine yet')).toBeVisible()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
