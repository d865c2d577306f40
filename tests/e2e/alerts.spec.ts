import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { openDesk } from './support/desk'
import { runCommand } from './support/every-view'

const alertmanager = (alerts: readonly object[]) => ({ version: '4', status: 'firing', alerts })
const firing = (name: string, summary: string, labels: Record<string, string> = {}) => ({
  status: 'firing',
  labels: { alertname: name, severity: 'critical', job: 'database', ...labels },
  annotations: { summary, description: `${summary}, and it grows.` },
  startsAt: '2026-03-01T03:02:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: name,
})

test('[ALRT7] monitoring suggests, people decide: an alert becomes a line of the log or an incident, once for all desks', async ({
  browser,
  request,
}) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await two.firstRun(meeting.address)
    await runCommand(one.page, 'Alerts from monitoring')
    await expect(one.page.getByText('No monitoring is connected')).toBeVisible()
    await one.page.getByRole('button', { name: 'Set it up' }).click()
    await one.page.getByLabel('Take alerts from monitoring at this machine').check()
    const key = await one.page.getByLabel('Key, sent as bearer token').inputValue()
    const hook = await one.page.getByLabel('Address', { exact: true }).inputValue()
    expect(hook).toBe(`${meeting.address}hooks/alertmanager`)
    await one.page.keyboard.press('Escape')

    const sent = await request.post(hook, {
      headers: { authorization: `Bearer ${key}` },
      data: alertmanager([
        firing('DiskFull', 'Disk of db1 is full'),
        firing('Lag', 'Replica lags'),
      ]),
    })
    expect(sent.status()).toBe(202)
    for (const desk of [one, two])
      await expect(desk.page.getByRole('main')).toContainText('2 alerts from monitoring')

    await one.declare('Something with the database')
    await one.page.getByRole('contentinfo').getByRole('button', { name: '2 alerts' }).click()
    const dialog = one.page.getByRole('dialog', { name: 'Alerts' })
    const row = dialog.getByRole('listitem').filter({ hasText: 'Disk of db1 is full' })
    await expect(row).toContainText('critical, database')
    await expect(row.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      'http://prometheus.example/graph',
    )
    expect(await axeFindings(one.page)).toEqual([])
    await row.getByRole('button', { name: 'Log it here' }).click()
    await expect(dialog.getByText('1 other: taken, left, or over')).toBeVisible()
    await one.page.keyboard.press('Escape')
    await one.show('Log')
    await expect(one.page.getByRole('main')).toContainText(
      'Alert from Alertmanager: Disk of db1 is full (critical, database), since 2026-03-01 03:02Z',
    )

    await expect(two.page.getByRole('main')).toContainText('1 alert from monitoring: Replica lags')
    await two.page.getByRole('button', { name: 'See to it' }).click()
    await two.page.getByRole('button', { name: 'Declare', exact: true }).click()
    await expect(two.page.getByLabel('What is wrong?')).toHaveValue('Replica lags')
    await two.page.getByRole('button', { name: /^Declare SEV/ }).click()
    await expect(two.page.getByRole('heading', { name: 'Replica lags' })).toBeVisible()
    await expect(one.page.getByRole('contentinfo')).not.toContainText('alert')
    expect((await request.get(hook)).status()).toBe(405)
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[ALRT7] a key stays with its machine over a reload, and is good for nothing once alerts are turned off', async ({
  browser,
  request,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await runCommand(page, 'Settings')
    await page.getByLabel('Take alerts from monitoring at this machine').check()
    const key = page.getByLabel('Key, sent as bearer token')
    const first = await key.inputValue()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    await runCommand(page, 'Settings')
    await expect(key).toHaveValue(first)
    const call = async (given: string) => {
      const answer = await request.post(`${meeting.address}hooks/generic`, {
        headers: { authorization: `Bearer ${given}` },
        data: { title: 'Queue stuck', service: 'mail' },
      })
      return answer.status()
    }
    await expect.poll(() => call(first)).toBe(202)
    await page.getByRole('button', { name: 'Make a new key' }).click()
    await expect(key).not.toHaveValue(first)
    await expect.poll(() => call(first)).toBe(401)
    await page.getByLabel('Take alerts from monitoring at this machine').uncheck()
    await expect(key).toBeHidden()
    await expect.poll(() => call(first)).toBe(404)
    await page.getByText('Show the alerts of another post').click()
    await page.getByLabel('Host and port').fill('nonsense')
    await page.getByLabel('Its key').fill(first)
    await page.getByRole('button', { name: 'Show them' }).click()
    await expect(page.getByRole('alert')).toContainText('Write the host and port of the post')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
