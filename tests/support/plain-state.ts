import type { IncidentState } from '../../shared/incident/state'

/** A state as text, map order included and the version left out: equal texts are equal states. */
export const plainState = (state: IncidentState): string =>
  JSON.stringify({ ...state, version: 0 }, (_key, value: unknown) =>
    value instanceof Map ? { map: [...value] } : value,
  )
