import { expect } from '@playwright/test'
import type { Desk } from './desk'

/** The first of these people declares and the others join by the invite, which is returned when all of them share the room. */
export async function gather(
  address: string,
  title: string,
  first: Desk,
  ...others: readonly Desk[]
): Promise<string> {
  await first.firstRun(address)
  await first.declare(title)
  const link = await first.inviteLink()
  for (const desk of others) {
    await desk.join(link)
    await expect(desk.page.getByRole('heading', { name: title })).toBeVisible()
  }
  for (const desk of [first, ...others])
    await expect(desk.page.getByRole('contentinfo')).toContainText(`Shared with ${others.length}`, {
      timeout: 40_000,
    })
  return link
}
