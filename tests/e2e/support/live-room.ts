import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { timeFields } from '../../../shared/incident/scenario'
import { importText } from './full-room'

/** Gives the name of a person on a fresh profile and goes to the rooms. */
export async function beginAs(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start for real' }).click()
}

/**
 * Fills a fresh profile with a real incident in the middle of it, as if it happened now: cut before it was mitigated,
 * its times moved so that the newest entry is `minutesAgo` old.
 */
export async function openLiveRoom(
  page: Page,
  address: string,
  name = 's3-2017-us-east-1',
  minutesAgo = 3,
): Promise<void> {
  await beginAs(page, address, 'Responder Ten')
  const scenario = JSON.parse(readFileSync(`resources/scenarios/${name}.json`, 'utf8'))
  const end = scenario.entries.findIndex(
    (entry: { kind: string; to?: string }) =>
      entry.kind === 'stage.changed' && entry.to === 'mitigated',
  )
  const entries: Record<string, unknown>[] = scenario.entries.slice(0, end)
  const shift = Date.now() - minutesAgo * 60_000 - Date.parse(String(entries.at(-1)?.['at']))
  const moved = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-.*Z$/.test(value)
      ? new Date(Date.parse(value) + shift).toISOString()
      : value
  for (const entry of entries)
    for (const field of ['at', ...timeFields])
      if (field in entry) entry[field] = moved(entry[field])
  const { postmortem: _none, ...rest } = scenario
  await importText(page, `${name}.json`, JSON.stringify({ ...rest, entries }))
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
}
