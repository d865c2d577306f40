/** A scenario of `count` entries by five people, in a realistic mix, as the text of a file. */
export function largeScenario(count: number): string {
  const people = Array.from({ length: 5 }, (_, index) => ({
    id: `p${index + 1}`,
    name: `Responder ${index + 1}`,
    team: index < 3 ? 'Search' : 'Network',
  }))
  const start = Date.UTC(2026, 0, 31, 8)
  const at = (index: number) => new Date(start + index * 3_000).toISOString().replace('.000Z', 'Z')
  const entries: Record<string, unknown>[] = [
    {
      at: at(0),
      by: 'p1',
      kind: 'incident.declared',
      title: 'A long incident with many entries',
      severity: 'SEV2',
      criteria: { secondTeam: true, customerVisible: true, unsolvedAfterAnHour: true },
      detection: 'alert',
    },
  ]
  for (let index = 1; entries.length < count; index += 1) {
    const by = `p${(index % 5) + 1}`
    const base = { at: at(index), by }
    if (index % 10 === 1)
      entries.push({
        ...base,
        kind: 'task.added',
        id: `t${index}`,
        text: `Look at shard ${index} of the index`,
      })
    else if (index % 10 === 2) entries.push({ ...base, kind: 'task.done', task: `t${index - 1}` })
    else if (index % 25 === 3) {
      entries.push({
        ...base,
        kind: 'change.made',
        system: `shard ${index}`,
        text: 'Moved to another machine',
        sort: 'traffic',
        temporary: index % 50 === 3,
      })
    } else {
      entries.push({
        ...base,
        kind: 'note',
        text: `Line ${index}: error rate at ${(index % 97) / 10} %, latency ${100 + (index % 400)} ms`,
      })
    }
  }
  return JSON.stringify({
    format: 'warroom-scenario/1',
    title: 'A long incident with many entries',
    source: { name: 'generated', url: '', note: 'made by a test' },
    roomKind: 'incident',
    people,
    entries,
  })
}
