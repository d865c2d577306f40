import { describe, expect, it } from 'vitest'
import {
  keepProcedure,
  openHandbook,
  reviewProcedure,
} from '../../../shared/incident/commands/practice-commands'
import { maxTextLength } from '../../../shared/incident/entries/fields'
import { fold } from '../../../shared/incident/fold'
import { procedureSorts, startingTexts } from '../../../shared/incident/procedure-sorts'
import { selectHandbook } from '../../../shared/incident/views/handbook-view'
import { entryAt, opening } from '../../support/entry-writer'
import { createTestRoom } from '../../support/test-room'

describe('the handbook', () => {
  it('[PRAC1] shows the wording that holds, with who else reviewed and tested it and when', () => {
    const room = createTestRoom()
    room.must(openHandbook, {})
    const page = { title: 'Failover', text: 'one', sort: 'procedure' }
    const first = room.must(keepProcedure, page)
    room.must(reviewProcedure, { procedure: first, agrees: true })
    expect(selectHandbook(room.state())[0]?.pages[0]).toMatchObject({
      reviews: [],
      reviewedAt: null,
      testedAt: null,
    })
    room.must(reviewProcedure, { procedure: first, agrees: false, text: 'no' }, 1)
    room.must(reviewProcedure, { procedure: first, agrees: true }, 1)
    const reviewedAt = room.now()
    room.must(reviewProcedure, { procedure: first, agrees: false, tested: true })
    const testedAt = room.now()
    room.must(keepProcedure, { ...page, text: 'two', replaces: first })
    const [chapter] = selectHandbook(room.state())
    expect(chapter?.pages).toMatchObject([
      { procedure: { text: 'two' }, earlier: [{ id: first }], reviews: [], reviewedAt, testedAt },
    ])
  })

  it('[PRAC1] orders chapters as they are read, and keeps pages of a sort that is not known here', () => {
    const room = createTestRoom()
    room.must(openHandbook, {})
    for (const sort of ['templates', 'of a later version', 'criteria', undefined]) {
      room.must(keepProcedure, { title: `${sort}`, text: 'x', ...(sort ? { sort } : {}) })
    }
    expect(
      selectHandbook(room.state()).map(({ sort, pages }) => [
        sort,
        pages.map(({ procedure }) => procedure.title),
      ]),
    ).toEqual([
      ['criteria', ['criteria']],
      ['templates', ['templates']],
      ['procedure', ['of a later version', 'undefined']],
    ])
  })

  it('[PRAC1] of two wordings that replaced the same one both are pages', () => {
    const body = { title: 'Failover', text: 'x' }
    const old = entryAt(9, 'procedure.kept', body)
    const rivals = [10, 11].map((ms) =>
      entryAt(ms, 'procedure.kept', { ...body, replaces: old.id }),
    )
    expect(
      selectHandbook(fold([...opening, old, ...rivals]))[0]?.pages.map(({ procedure, earlier }) => [
        procedure.id,
        earlier.map(({ id }) => id),
      ]),
    ).toEqual(rivals.map(({ id }) => [id, [old.id]]))
  })

  it.each(procedureSorts)('[PRAC1] a first wording of $title can be kept as it is', ({ key }) => {
    const room = createTestRoom()
    expect(startingTexts[key].length).toBeLessThan(maxTextLength)
    room.must(openHandbook, {})
    room.must(keepProcedure, { title: 'x', text: startingTexts[key], sort: key })
    expect(selectHandbook(room.state())[0]?.sort).toBe(key)
  })
})
