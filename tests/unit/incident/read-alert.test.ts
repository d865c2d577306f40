import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertForLog, maxAlertTitle, readAlert } from '../../../shared/incident/read-alert'

const at = (iso: string) => Date.parse(iso)
const now = at('2026-11-21T15:00:00Z')

const alertmanager = {
  version: '4',
  status: 'firing',
  receiver: 'pager',
  commonLabels: { alertname: 'HighErrorRate', severity: 'critical' },
  commonAnnotations: { summary: 'Checkout answers\n with errors' },
  alerts: [
    { status: 'firing', labels: {}, startsAt: '2026-11-21T14:40:00.123Z' },
    { status: 'firing', labels: {}, startsAt: '2026-11-21T14:31:00Z' },
    { status: 'firing', labels: {}, startsAt: '0001-01-01T00:00:00Z' },
  ],
}

describe('reading an alert', () => {
  it.each([
    ['Alertmanager', alertmanager, 'Checkout answers with errors', '2026-11-21T14:31:00Z'],
    [
      'Alertmanager, a list',
      [{ labels: { alertname: 'DiskFull' }, startsAt: '2026-11-21T14:31:00+02:00' }],
      'DiskFull',
      '2026-11-21T12:31:00Z',
    ],
    [
      'PagerDuty, an event',
      { payload: { summary: 'Disk full on db1', timestamp: '2026-11-21T09:30:00.000-0500' } },
      'Disk full on db1',
      '2026-11-21T14:30:00Z',
    ],
    [
      'PagerDuty, a webhook',
      {
        event: {
          occurred_at: '2026-11-21T14:50:00Z',
          data: { title: 'Login fails', created_at: '2026-11-21T14:45:00Z' },
        },
      },
      'Login fails',
      '2026-11-21T14:45:00Z',
    ],
    [
      'Opsgenie',
      {
        action: 'Create',
        alert: { message: 'Queue grows', createdAt: at('2026-11-21T14:44:00Z') },
      },
      'Queue grows',
      '2026-11-21T14:44:00Z',
    ],
    [
      'CloudWatch',
      { AlarmName: 'cpu-high', StateChangeTime: '2026-11-21T14:43:21.500+0000' },
      'cpu-high',
      '2026-11-21T14:43:21Z',
    ],
    [
      'plain names, seconds',
      { title: 'It is slow', severity: 'high', startsAt: at('2026-11-21T14:42:00Z') / 1000 },
      'It is slow',
      '2026-11-21T14:42:00Z',
    ],
  ])('[DECL6] %s gives title and time', (_shape, alert, title, beganAt) => {
    for (const text of [JSON.stringify(alert), `\n ${JSON.stringify(alert, null, 2)}\n`]) {
      expect(readAlert(text, now)).toEqual({ title, beganAt: at(beganAt) })
    }
  })

  it('[DECL6] a mail gives its subject and its date', () => {
    const mail = [
      'Received: from relay (10.0.0.1)',
      'Date: Sat, 21 Nov 2026 15:20:05 +0100',
      'From: monitor@example.org',
      'Subject: [FIRING] Disk full on db1',
      '',
      'Subject: not this one',
    ].join('\r\n')
    expect(readAlert(mail, now)).toEqual({
      title: '[FIRING] Disk full on db1',
      beganAt: at('2026-11-21T14:20:05Z'),
    })
    expect(readAlert('Subject: =?utf-8?B?w6Q=?=\n\nDisk full', now)).toEqual({})
  })

  it('[DECL6] of a text the first line is the title, if it is a line', () => {
    expect(readAlert('[FIRING:1] Disk full on db1\nvalue 99', now)).toEqual({
      title: '[FIRING:1] Disk full on db1',
    })
    expect(readAlert('x'.repeat(maxAlertTitle + 1), now)).toEqual({})
    expect(readAlert(JSON.stringify({ title: 'x'.repeat(500) }), now).title).toHaveLength(
      maxAlertTitle,
    )
  })

  it.each([
    ['nothing', ''],
    ['a torn object', '{"title": "Disk full", "startsAt": '],
    ['a torn list', '[{"labels":'],
    ['other JSON', '{"hello": {"world": [1, 2]}}'],
    ['numbers for words', '{"title": 5, "startsAt": true}'],
    ['null', '{"alerts": null, "title": ""}'],
  ])('[DECL6] %s fills nothing', (_what, text) => {
    expect(readAlert(text, now)).toEqual({})
  })

  it.each([
    ['in the future', '2026-11-21T15:02:00Z'],
    ['before 2000', '1999-12-31T23:59:59Z'],
    ['without a zone', '2026-11-21 14:00:00'],
    ['of a day alone', '2026-11-21'],
    ['on a day that is none', '2026-02-31T14:00:00Z'],
    ['in a zone that is none', '2026-11-21T14:00:00+25:00'],
  ])('[DECL6] a time %s is left out', (_what, startsAt) => {
    expect(readAlert(JSON.stringify({ title: 'Late', startsAt }), now)).toEqual({ title: 'Late' })
  })

  it('[DECL6] no text makes it throw, and what it gives can be declared', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.json({ maxDepth: 4 }),
      fc
        .tuple(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }))
        .map(([title, time]) =>
          JSON.stringify({ title, timestamp: time, alerts: [{ startsAt: time, labels: title }] }),
        ),
      fc.string({ maxLength: 80 }).map((text) => `Subject: ${text}\nDate: ${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const { title, beganAt } = readAlert(text, now)
        if (title !== undefined) {
          expect(title.trim()).toBe(title)
          expect(title).not.toMatch(/^$|\n/)
          expect(title.length).toBeLessThanOrEqual(maxAlertTitle)
        }
        if (beganAt !== undefined) {
          expect(Number.isInteger(beganAt)).toBe(true)
          expect(beganAt).toBeLessThanOrEqual(now)
        }
      }),
      { seed: 20_261_121, numRuns: 1_000 },
    )
  })

  it('[DECL6] the log keeps what fits, and says how much was left out', () => {
    expect(alertForLog('  short \n')).toBe('short')
    const long = alertForLog('a'.repeat(20_000))
    expect(long.length).toBeLessThanOrEqual(4000)
    expect(long).toMatch(/^a{3940}\n… 16,060 more characters were left out\.$/)
  })
})
