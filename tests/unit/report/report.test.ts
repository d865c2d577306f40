import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../../shared/base/escape-markdown'
import { importScenario } from '../../../shared/doc/import-scenario'
import { fold } from '../../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../../shared/incident/scenario'
import { draftReport } from '../../../shared/report/draft-report'
import { reportMarkdown } from '../../../shared/report/report-markdown'
import { roomJson } from '../../../shared/report/room-json'

const roomId = 'AAAAAAAAAAAAAAAAAAAAAA'
const files = [
  'shakespeare-sonnet',
  'gitlab-2017-database',
  's3-2017-us-east-1',
  'drill-unmanaged',
  'drill-managed',
]
const read = (name: string) => readFileSync(`resources/scenarios/${name}.json`, 'utf8')

function inputOf(name: string) {
  const scenario = parseScenario(read(name))
  if (!scenario.ok) throw new Error(describeScenarioRejection(scenario.error))
  const entries = importScenario(scenario.value, roomId)
  if (!entries.ok) throw new Error(describeScenarioRejection(entries.error))
  return {
    scenario: scenario.value,
    input: {
      state: fold(entries.value),
      entries: entries.value,
      pads: {},
      roomId,
      title: name,
      generatedAt: 0,
    },
  }
}

describe.each(files)('the report of %s', (name) => {
  it('[PM1] holds every text of every entry, word for word', () => {
    const { scenario, input } = inputOf(name)
    const markdown = reportMarkdown(draftReport(input, { blameless: false }))
    for (const entry of scenario.entries) {
      for (const field of [
        'text',
        'title',
        'question',
        'choice',
        'reason',
        'evidence',
        'business',
        'technical',
      ]) {
        const text = entry.fields[field]
        if (typeof text !== 'string') continue
        // A reason repeated by the machine's own record may stand in a table; everything else stands as a line.
        expect(markdown.includes(escapeMarkdown(text)), `${entry.kind} ${field}: ${text}`).toBe(
          true,
        )
      }
    }
  })

  it('[PM2] folds every entry: nothing is unverified, unreadable or without effect', () => {
    const { input } = inputOf(name)
    expect(
      input.state.log
        .filter((item) => item.standing.kind !== 'folded')
        .map((item) => [item.entry.kind, item.standing]),
    ).toEqual([])
    expect(input.state.command.kind).toBe('held')
  })

  it('[PM3] the blameless report names no person', () => {
    const { scenario, input } = inputOf(name)
    const own = new Set(scenario.people.map((person) => person.name))
    const markdown = reportMarkdown(draftReport(input, { blameless: true }))
    for (const person of own) expect(markdown.toLowerCase()).not.toContain(person.toLowerCase())
  })

  it('[PM4] the JSON holds every entry as it was signed, and is the same each time', () => {
    const { input } = inputOf(name)
    const json = roomJson(input)
    expect(json).toBe(roomJson({ ...input, entries: [...input.entries].reverse() }))
    expect(JSON.parse(json).entries).toHaveLength(input.entries.length)
  })
})

describe('a scenario that cannot be read', () => {
  const base = JSON.parse(read('shakespeare-sonnet'))
  const why = (change: (scenario: typeof base) => void) => {
    const copy = structuredClone(base)
    change(copy)
    const parsed = parseScenario(JSON.stringify(copy))
    if (!parsed.ok) return describeScenarioRejection(parsed.error)
    const made = importScenario(parsed.value, roomId)
    return made.ok ? 'ok' : describeScenarioRejection(made.error)
  }

  it('[SCN1] names the place and the reason', () => {
    expect(parseScenario('{').ok).toBe(false)
    expect(why(() => undefined)).toBe('ok')
    expect(
      why((scenario) => {
        scenario.entries[9].offer = 'nothing'
      }),
    ).toBe('entries[9].offer: points at "nothing", which no earlier entry defines.')
    expect(
      why((scenario) => {
        scenario.entries[3].by = 'p99'
      }),
    ).toBe('entries[3].by: "p99" is nobody in people.')
    expect(
      why((scenario) => {
        scenario.entries[3].at = '2015-02-31T10:00:00Z'
      }),
    ).toContain('entries[3].at')
    expect(
      why((scenario) => {
        scenario.entries[5].at = '2015-10-21T14:00:00Z'
      }),
    ).toContain('earlier than the entry before it')
    expect(
      why((scenario) => {
        scenario.entries[4].kind = 'notes'
      }),
    ).toBe('entries[4].kind: "notes" is not a kind of entry.')
    expect(
      why((scenario) => {
        delete scenario.entries[4].text
      }),
    ).toContain('entries[4].text')
    expect(
      why((scenario) => {
        scenario.format = 'other/1'
      }),
    ).toContain('warroom-scenario/1')
  })
})
