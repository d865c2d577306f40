import type { Person } from '../incident/records/people-records'
import { nameOf } from '../incident/sentence'
import type { IncidentState } from '../incident/state'
import { seatsOf } from './draft/people-over-time'
import { createNameSearch, type NameSearch } from './name-search'
import type { Prose, ProseBlock, Run } from './prose'
import type { ReportInput } from './report-input'
import type { Report } from './report-schema'

/** The label of each person, and the search that finds their names in prose. */
export interface Names {
  readonly labels: ReadonlyMap<string, string>
  readonly search: NameSearch
}

/** What the holder of a fixed role is called. */
const leadOf: Readonly<Record<string, string>> = {
  Operations: 'Operations lead',
  Communications: 'Communications lead',
  Planning: 'Planning lead',
}

const sameName = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** Who was called what in this room, whatever became of the entry that said so. */
function namesByPerson({ state, entries }: ReportInput): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  const add = (person: unknown, name: unknown) => {
    if (typeof person !== 'string' || typeof name !== 'string' || name.trim() === '') return
    const known = names.get(person)
    if (known) known.add(name)
    else names.set(person, new Set([name]))
  }
  for (const [id, person] of state.people) add(id, person.name)
  for (const { kind, by, id, body } of entries) {
    if (kind === 'device.introduced') add(by, body['name'])
    if (kind === 'person.joined') add(body['person'] ?? id, body['name'])
    if (kind === 'device.removed' && Array.isArray(body['removed'])) {
      for (const each of body['removed']) add(Object(each).device, Object(each).name)
    }
  }
  return names
}

/**
 * A label for each person by the most important role they ever held, numbered where several did. People who share a name
 * share a label, because prose cannot tell them apart.
 */
export function namesIn(input: ReportInput): Names {
  const { state } = input
  const byPerson = namesByPerson(input)
  const groups = new Map<string, { title: string; rank: number; people: string[] }>()
  const seats = seatsOf(state)
  for (const [id, names] of byPerson) {
    const rank = seats.findIndex(({ history }) => history.some((claim) => claim.holder === id))
    const isObserver = state.people.get(id)?.seat === 'observer'
    const seat = seats[rank]?.title
    const title =
      seat === undefined ? (isObserver ? 'Observer' : 'Responder') : (leadOf[seat] ?? seat)
    const at = rank === -1 ? seats.length : rank
    const key = sameName([...names][0] ?? '')
    const group = groups.get(key)
    if (!group) groups.set(key, { title, rank: at, people: [id] })
    else {
      group.people.push(id)
      if (at < group.rank) Object.assign(group, { title, rank: at })
    }
  }
  const shared = new Map<string, number>()
  for (const { title } of groups.values()) shared.set(title, (shared.get(title) ?? 0) + 1)
  const count = new Map<string, number>()
  const labels = new Map<string, string>()
  const labelled: [string, string][] = []
  for (const { title, people } of groups.values()) {
    const number = (count.get(title) ?? 0) + 1
    count.set(title, number)
    const isAlone = shared.get(title) === 1 && title !== 'Responder' && title !== 'Observer'
    const label = isAlone ? title : `${title} ${number}`
    for (const id of people) {
      labels.set(id, label)
      for (const name of byPerson.get(id) ?? []) labelled.push([name, label])
    }
  }
  return { labels, search: createNameSearch(labelled) }
}

/** The state with each person's name replaced by the label, so that sentences made of it hold labels. */
export function labelledState(state: IncidentState, { labels }: Names): IncidentState {
  const people = new Map<string, Person>()
  for (const [id, person] of state.people)
    people.set(id, { ...person, name: labels.get(id) ?? nameOf(state, id) })
  return { ...state, people }
}

/** Joins the runs of a line, so that a name is found however it is set, and cuts them where it was replaced. */
function runsWithout(runs: readonly Run[], search: NameSearch): readonly Run[] {
  const text = runs.map((run) => run.text).join('')
  const hits = search.find(text)
  if (hits.length === 0 && runs.every((run) => run.href === undefined)) return runs
  const out: Run[] = []
  let at = 0
  for (const run of runs) {
    const end = at + run.text.length
    let words = ''
    let from = at
    for (const hit of hits) {
      if (hit.end <= at || hit.start >= end) continue
      words += text.slice(from, Math.max(from, hit.start))
      // The label stands where the name begins, in the look of that run.
      if (hit.start >= at) words += hit.label
      from = Math.min(end, hit.end)
    }
    words += text.slice(from, end)
    at = end
    if (words === '') continue
    const { href, ...look } = run
    // An address that names somebody leads to them: only its words stay.
    const isSafe = href !== undefined && search.find(decoded(href)).length === 0
    out.push(isSafe ? { ...look, href, text: words } : { ...look, text: words })
  }
  return out
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    // Not percent-encoded text: look at it as it stands.
    return address
  }
}

function blockWithout(block: ProseBlock, search: NameSearch): ProseBlock {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, runs: runsWithout(block.runs, search) }
    case 'list':
      return { ...block, items: block.items.map((item) => proseWithout(item, search)) }
    case 'quote':
      return { ...block, blocks: proseWithout(block.blocks, search) }
    case 'code':
      return { ...block, text: search.replace(block.text) }
    case 'rule':
      return block
  }
}

const proseWithout = (prose: Prose, search: NameSearch): Prose =>
  prose.map((block) => blockWithout(block, search))

const blockKinds = ['paragraph', 'heading', 'list', 'quote', 'code', 'rule']

function asProse(value: readonly unknown[]): Prose | null {
  const isProse =
    value.length > 0 && value.every((item) => blockKinds.includes(String(Object(item).kind)))
  // reason: no other list of a report holds records of these kinds.
  return isProse ? (value as Prose) : null
}

function valueWithout(value: unknown, search: NameSearch): unknown {
  if (typeof value === 'string') return search.replace(value)
  if (Array.isArray(value)) {
    const prose = asProse(value)
    return prose ? proseWithout(prose, search) : value.map((item) => valueWithout(item, search))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      fixed.has(key) ? item : valueWithout(item, search),
    ]),
  )
}

/** Fields whose values the product itself writes: ids, times, kinds. */
const fixed = new Set(['id', 'roomId', 'digest', 'at', 'kind', 'madeAt', 'section', 'rule'])

/** The report with every mention of a known name replaced, in whatever field it stands. */
export const withoutNames = (report: Report, { search }: Names): Report =>
  // reason: strings become strings and prose becomes prose, so the shape is that of the report.
  valueWithout(report, search) as Report
