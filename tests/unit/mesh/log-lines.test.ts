import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { countLogLines } from '../../../renderer/platform/mesh/log-lines'
import { logRoot } from '../../../shared/doc/layout'

const logOf = (doc: Y.Doc) => doc.getMap<unknown>(logRoot)

describe('lines of the log', () => {
  it('[MSH74] are counted by device, those that stand already and those that come by any way', () => {
    const doc = new Y.Doc()
    logOf(doc).set('1', { by: 'ana' })
    const lines = countLogLines(doc)
    logOf(doc).set('2', { by: 'ana' })
    const other = new Y.Doc()
    logOf(other).set('3', { by: 'ben' })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const copy = lines.copy()
    expect([lines.all(), lines.by('ana'), lines.by('ben'), lines.by('cleo')]).toEqual([3, 2, 1, 0])
    logOf(doc).set('4', { by: 'ben' })
    expect([copy.all, copy.by.get('ben')]).toEqual([3, 1])
  })

  it('[MSH74] stay right when a peer deletes or replaces one, or writes what is no entry', () => {
    const doc = new Y.Doc()
    const lines = countLogLines(doc)
    for (const value of [null, 7, 'text', [], { by: 7 }, { by: 'ana' }])
      logOf(doc).set(`${lines.all()}`, value)
    expect([lines.all(), lines.by('ana')]).toEqual([6, 1])
    logOf(doc).set('5', { by: 'ben' })
    logOf(doc).delete('0')
    expect([lines.all(), lines.by('ana'), lines.by('ben')]).toEqual([5, 0, 1])
    lines.dispose()
    logOf(doc).set('9', { by: 'ana' })
    expect(lines.all()).toBe(5)
  })
})
