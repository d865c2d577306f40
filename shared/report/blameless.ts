import { commanderOf, rolesGivenTo } from '../incident/roles'
import type { IncidentState, Person } from '../incident/state'

/** The state with each name replaced by what the person did: roles first, then "Responder 3". Only names of people change. */
export function withoutNames(state: IncidentState): IncidentState {
  const people = new Map<string, Person>()
  let responder = 0
  let observer = 0
  for (const [id, person] of state.people) {
    const roles = rolesGivenTo(state, id).map((role) => role.title)
    let name: string
    if (person.seat === 'observer') {
      observer += 1
      name = `Observer ${observer}`
    } else {
      responder += 1
      const held = [...(commanderOf(state) === id ? ['Incident commander'] : []), ...roles]
      name =
        held.length > 0 ? `${held.join(', ')} (responder ${responder})` : `Responder ${responder}`
    }
    people.set(id, { ...person, name })
  }
  return { ...state, people }
}
