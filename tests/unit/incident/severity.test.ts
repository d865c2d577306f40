import { describe, expect, it } from 'vitest'
import { higherSeverity } from '../../../shared/incident/severity'

describe('not sure of a severity', () => {
  it.each([
    ['SEV4', 'SEV2'],
    ['SEV3', 'SEV2'],
    ['SEV2', 'SEV1'],
    ['SEV1', null],
  ] as const)('[DECL7] instead of %s it is %s', (severity, higher) => {
    expect(higherSeverity(severity)).toBe(higher)
  })
})
