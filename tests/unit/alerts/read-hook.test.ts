import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertSources } from '../../../shared/alerts/alert'
import { readHook } from '../../../shared/alerts/read-hook'

const alertmanager = {
  version: '4',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'DiskFull', severity: 'critical', job: 'node', instance: 'db1:9100' },
      annotations: {
        summary: 'Disk of db1 is full',
        description: '2 % left.\nGrows by 1 % an hour.',
      },
      startsAt: '2026-03-01T03:02:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example/graph',
      fingerprint: 'a1b2c3d4',
    },
    {
      status: 'resolved',
      labels: { alertname: 'Lag' },
      annotations: {},
      startsAt: '2026-03-01T01:00:00Z',
      endsAt: '2026-03-01T02:00:00Z',
      fingerprint: 'ffff',
    },
  ],
}

const read = (source: (typeof alertSources)[number], value: unknown) =>
  readHook(source, JSON.stringify(value))

describe('what monitoring sends', () => {
  it('[ALRT1] Alertmanager: summary, severity, service, address and times of each alert', () => {
    expect(read('alertmanager', alertmanager)).toEqual({
      ok: true,
      value: [
        {
          key: 'a1b2c3d4',
          source: 'alertmanager',
          state: 'firing',
          title: 'Disk of db1 is full',
          text: '2 % left.\nGrows by 1 % an hour.',
          severity: 'critical',
          system: 'node',
          url: 'http://prometheus.example/graph',
          startedAt: Date.UTC(2026, 2, 1, 3, 2),
          endedAt: null,
        },
        expect.objectContaining({
          key: 'ffff',
          state: 'resolved',
          title: 'Lag',
          endedAt: Date.UTC(2026, 2, 1, 2),
        }),
      ],
    })
  })

  it('[ALRT1] Grafana: the panel is the address, and the year 1 is no time', () => {
    const result = read('grafana', {
      title: '[FIRING:1]',
      alerts: [
        {
          status: 'firing',
          labels: { alertname: 'High errors', service: 'checkout' },
          annotations: {},
          startsAt: '0001-01-01T00:00:00Z',
          panelURL: 'https://grafana.example/d/1?viewPanel=2',
          dashboardURL: 'https://grafana.example/d/1',
        },
      ],
    })
    expect(result).toMatchObject({
      ok: true,
      value: [
        {
          title: 'High errors',
          system: 'checkout',
          url: 'https://grafana.example/d/1?viewPanel=2',
          startedAt: null,
        },
      ],
    })
  })

  it('[ALRT1] anything else: a title is enough, the same words are the same alert, seconds and ISO are times', () => {
    const one = read('generic', { title: 'Queue stuck', service: 'mail', time: 1_772_334_120 })
    const two = read('generic', [{ title: 'Queue stuck', service: 'mail', status: 'ok' }])
    expect(one).toMatchObject({
      ok: true,
      value: [{ startedAt: 1_772_334_120_000, state: 'firing', system: 'mail' }],
    })
    expect(two).toMatchObject({ ok: true, value: [{ state: 'resolved' }] })
    if (one.ok && two.ok) expect(one.value[0]?.key).toBe(two.value[0]?.key)
  })

  it('[ALRT1] what only looks like an address, and what does not print, is left out', () => {
    const result = read('generic', {
      title: 'A\u0000B\u202e\n C',
      url: 'javascript:alert(1)',
      link: 'https://status.example/1',
      text: 'x\u0007y',
    })
    expect(result).toMatchObject({
      ok: true,
      value: [{ title: 'A B C', url: 'https://status.example/1', text: 'xy' }],
    })
  })

  it.each([
    ['with a zone', '2026-03-01T03:02:00+02:00', Date.UTC(2026, 2, 1, 1, 2)],
    ['as Go prints it', '2026-03-01 03:02:00.5 +0000 UTC', Date.UTC(2026, 2, 1, 3, 2)],
    ['in milliseconds', Date.UTC(2026, 2, 1, 3, 2), Date.UTC(2026, 2, 1, 3, 2)],
    ['without a zone', '2026-03-01T03:02:00', null],
    ['of a day alone', '2026-03-01', null],
    ['in other words without a zone', 'March 1, 2026 03:02', null],
    ['on a day that is none', '2026-02-30T03:02:00Z', null],
    ['before 2000', '1970-01-01T00:00:00Z', null],
  ])('[ALRT1] a time %s is the same whoever sends it, known or unknown', (_what, told, at) => {
    const alert = { title: 'Late', labels: { alertname: 'Late' }, startsAt: told }
    for (const source of alertSources) {
      const result = read(source, source === 'generic' ? alert : { alerts: [alert] })
      expect(result).toMatchObject({ ok: true, value: [{ title: 'Late', startedAt: at }] })
    }
  })

  it.each([
    ['alertmanager', 'nonsense', 'The body is not JSON.'],
    ['alertmanager', '{"alerts":[]}', 'There is no alert in it. Expected is an Alertmanager'],
    ['grafana', '{"alerts":{"length":3}}', 'There is no alert in it. Expected is a Grafana'],
    ['generic', '[]', 'Expected is an object with a "title"'],
    ['generic', '{"title":"  "}', 'There is no alert in it.'],
    ['generic', JSON.stringify(Array(201).fill({ title: 'a' })), 'may bring 200 alerts at most'],
  ] as const)('[ALRT2] %s: %s is refused in words', (source, body, words) => {
    const result = readHook(source, body)
    expect(result.ok ? '' : result.error.sentence).toContain(words)
  })

  it('[ALRT2] whatever is sent: never a throw, and nothing over its size', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record(
          {
            title: fc.anything(),
            labels: fc.dictionary(fc.string(), fc.anything()),
            annotations: fc.anything(),
            fingerprint: fc.anything(),
            startsAt: fc.anything(),
            url: fc.anything(),
          },
          { requiredKeys: [] },
        )
        .map((alert) => JSON.stringify({ alerts: [alert], ...alert }) ?? ''),
    )
    fc.assert(
      fc.property(fc.constantFrom(...alertSources), anything, (source, body) => {
        const result = readHook(source, body)
        if (!result.ok) return
        for (const alert of result.value) {
          expect(alert.title.length).toBeLessThanOrEqual(160)
          expect(alert.text.length).toBeLessThanOrEqual(1_000)
          expect(alert.key).not.toBe('')
          expect(alert.url === null || /^https?:/i.test(alert.url)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
