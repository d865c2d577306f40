import { readFileSync } from 'node:fs'

type Fields = Readonly<Record<string, unknown>>

interface Scenario {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly entries: readonly Fields[]
  readonly postmortem: Fields & {
    readonly lessons: readonly { readonly list: string; readonly text: string }[]
    readonly rootCauses: readonly string[]
    readonly actions: readonly Readonly<Record<'what' | 'type' | 'ticket' | 'priority', string>>[]
  }
}

/** The words of the GitLab incident of 2017, for a team that lives through it. */
export function gitlabStory() {
  const scenario: Scenario = JSON.parse(
    readFileSync('resources/scenarios/gitlab-2017-database.json', 'utf8'),
  )
  const found = <Thing>(thing: Thing | undefined, what: string): Thing => {
    if (thing === undefined) throw new Error(`the scenario has no ${what}`)
    return thing
  }
  const words = (entry: Fields, field: string) => {
    const text = entry[field]
    if (typeof text !== 'string') throw new Error(`the scenario has no ${field}`)
    return text
  }
  return {
    name: (id: string) =>
      found(
        scenario.people.find((person) => person.id === id),
        id,
      ).name,
    /** A field of the entry of this id: `of('c7', 'outcome')`. */
    of: (id: string, field = 'text') =>
      words(
        found(
          scenario.entries.find((entry) => entry['id'] === id),
          id,
        ),
        field,
      ),
    /** A field of the nth entry of a kind that has no id. */
    nth: (kind: string, index: number, field = 'text') =>
      words(found(scenario.entries.filter((entry) => entry['kind'] === kind)[index], kind), field),
    report: (section: string) => words(scenario.postmortem, section),
    lesson: (list: 'well' | 'wrong' | 'lucky') =>
      found(
        scenario.postmortem.lessons.find((lesson) => lesson.list === list),
        list,
      ).text,
    cause: found(scenario.postmortem.rootCauses[0], 'root cause'),
    action: (ticket: string) =>
      found(
        scenario.postmortem.actions.find((action) => action.ticket === ticket),
        ticket,
      ),
  }
}
