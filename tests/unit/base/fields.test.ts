import { describe, expect, it } from 'vitest'
import { fieldsOf, jsonFields } from '../../../shared/base/fields'

describe('the fields of what comes from outside', () => {
  it('are those of an object, as they are', () => {
    const value = { a: 1, b: ['c'] }
    expect(fieldsOf(value)).toBe(value)
    expect(jsonFields('{"a":1,"__proto__":{"b":2}}')?.['b']).toBeUndefined()
    expect(jsonFields(' {"a": {"b": null}} ')).toEqual({ a: { b: null } })
  })

  it.each([null, undefined, 1, 'text', true, [], [{ a: 1 }]])('%j has none', (value) => {
    expect(fieldsOf(value)).toBeNull()
    expect(jsonFields(JSON.stringify(value) ?? '')).toBeNull()
  })

  it.each(['', '{', '{"a":1}}', 'nonsense', '\u0000'])(
    '%j is no JSON and does not throw',
    (text) => {
      expect(jsonFields(text)).toBeNull()
    },
  )
})
