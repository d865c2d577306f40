import { describe, expect, it } from 'vitest'
import { keepProcedure, openHandbook } from '../../../shared/incident/commands/practice-commands'
import { readQuestions, shippedQuestions } from '../../../shared/incident/criteria'
import { updateSorts } from '../../../shared/incident/entries/comms-entries'
import { criteriaText, startingTexts } from '../../../shared/incident/procedure-sorts'
import { teamQuestions } from '../../../shared/incident/views/team-questions'
import { gapsOf, teamWording } from '../../../shared/incident/views/team-wording'
import { createTestRoom } from '../../support/test-room'

function handbook(...pages: readonly (readonly [sort: string, text: string, title?: string])[]) {
  const room = createTestRoom()
  room.must(openHandbook, {})
  for (const [sort, text, title = 'Ours'] of pages) {
    room.pass(1)
    room.must(keepProcedure, { sort, text, title })
  }
  return room.state()
}

describe('the questions of the handbook', () => {
  it('[PRAC11] are those that a page began from, and fit the declare form', () => {
    expect(teamQuestions([handbook(['criteria', startingTexts.criteria])])).toEqual(
      shippedQuestions,
    )
    const own = ['Is money at risk?', 'Is somebody in danger?']
    const read = teamQuestions([handbook(['criteria', criteriaText(own)])])
    expect(read).toEqual(own)
    expect(readQuestions(read.join('\n'))).toEqual({ ok: true, value: own })
  })

  it('[PRAC11] are items of lists that ask, each once, from pages of that chapter alone', () => {
    const text = [
      'Declare when? Early.',
      '* **Is it loud?**',
      '2. Is it hot?  ',
      '- Call the vendor.',
      '- Is it loud?',
    ].join('\n')
    const state = handbook(['criteria', text], ['procedure', '- Is it plugged in?'])
    expect(teamQuestions([state])).toEqual(['Is it loud?', 'Is it hot?'])
    expect(teamQuestions([state, handbook(['criteria', '- Is it dark?'])])).toEqual([
      'Is it loud?',
      'Is it hot?',
      'Is it dark?',
    ])
    expect(teamQuestions([])).toEqual([])
  })
})

describe('the wordings of the handbook', () => {
  it('[PRAC12] the page that a team begins from has one for every sort, to everybody', () => {
    const books = [handbook(['templates', startingTexts.templates])]
    const wordings = updateSorts.map((sort) => teamWording(books, sort, 'outside'))
    expect(wordings.map((text) => text?.slice(0, 18))).toEqual([
      'We know that [what',
      'Still so: [what]. ',
      'Nothing has change',
      'Since [time] UTC [',
      '[What] works as be',
    ])
    expect(gapsOf(wordings[4] ?? '')).toEqual([
      '[What]',
      '[time]',
      '[how long]',
      '[where]',
      '[date]',
    ])
  })

  it('[PRAC12] one for the audience goes before one for everybody', () => {
    const text = [
      '# To customers',
      '## First word',
      'We are **on it**.',
      '',
      '- More soon.',
      '## Mitigated',
      'It works again.',
      '# Else',
      '**First word:** Look at the board.',
      '**Note** that nobody is named.',
      '**Fixed, to executives.** Over.',
    ].join('\n')
    const books = [handbook(['templates', text], ['procedure', '**Fixed.** Not this one.'])]
    expect(teamWording(books, 'holding', 'outside')).toBe('We are on it.\n\n- More soon.')
    expect(teamWording(books, 'holding', 'executives')).toBe(
      'Look at the board.\nNote that nobody is named.',
    )
    expect(teamWording(books, 'mitigated', 'outside')).toBe('It works again.')
    expect(teamWording(books, 'mitigated', 'organisation')).toBeNull()
    expect(teamWording(books, 'fixed', 'executives')).toBe('Over.')
    expect(teamWording(books, 'fixed', 'outside')).toBeNull()
  })

  it('[PRAC12] a title may name the audience; the newer page goes first, and what is empty is none', () => {
    const books = [
      handbook(
        ['templates', '**Progress.** Old.'],
        ['templates', '**Progress.** New.'],
        ['templates', '**Progress.** Sorry.\n## Fixed', 'For our customers'],
      ),
    ]
    expect(teamWording(books, 'progress', 'organisation')).toBe('New.')
    expect(teamWording(books, 'progress', 'outside')).toBe('Sorry.')
    expect(teamWording(books, 'fixed', 'outside')).toBeNull()
    expect(teamWording([], 'fixed', 'outside')).toBeNull()
  })

  it('[PRAC12] what is left to fill in is told once; other brackets are text', () => {
    expect(
      gapsOf('Since [time] [what] fails, next at [time]. [1] [ ] [FIRING:1] [SEV2] [a'),
    ).toEqual(['[time]', '[what]'])
    expect(gapsOf('All said.')).toEqual([])
  })
})
