import { type ProcedureSort, procedureSortOf, procedureSorts } from '../procedure-sorts'
import type { Procedure, ProcedureReview } from '../records/practice-records'
import type { IncidentState } from '../state'
import { perState } from './per-state'

/** A page of the handbook: a wording that holds, and all before it. Of two that replaced the same one each is a page. */
export interface HandbookPage {
  readonly procedure: Procedure
  /** Wordings that were replaced, newest first. */
  readonly earlier: readonly Procedure[]
  /** Newest word of each person on the wording that holds, newest first, its author left out. */
  readonly reviews: readonly ProcedureReview[]
  /** When somebody else last agreed to a wording of this page, and when it was last tried out (epoch ms). */
  readonly reviewedAt: number | null
  readonly testedAt: number | null
}

export interface HandbookChapter {
  readonly sort: ProcedureSort
  readonly title: string
  readonly pages: readonly HandbookPage[]
}

/** A page that nobody looked at for longer is old (days). */
export const pageOldAfterDays = 180

const newest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : Math.max(...times)

function newestOfEach(reviews: readonly ProcedureReview[]): readonly ProcedureReview[] {
  const seen = new Set<string>()
  return [...reviews]
    .sort((a, b) => b.at - a.at)
    .filter(({ by, tested }) => {
      const key = `${tested ? 'tested' : 'read'} ${by}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}

function pageOf(procedure: Procedure, wordings: readonly Procedure[]): HandbookPage {
  const said = wordings.flatMap(({ reviews, by }) =>
    reviews.map((review) => ({ ...review, own: review.by === by })),
  )
  return {
    procedure,
    earlier: wordings
      .filter(({ replacedBy }) => replacedBy !== null)
      .sort((a, b) => (a.id < b.id ? 1 : -1)),
    reviews: newestOfEach(
      procedure.reviews.filter(({ by, tested }) => tested || by !== procedure.by),
    ),
    reviewedAt: newest(
      said.filter(({ agrees, tested, own }) => agrees && !tested && !own).map(({ at }) => at),
    ),
    testedAt: newest(said.filter(({ tested }) => tested).map(({ at }) => at)),
  }
}

/** The chapters of a handbook that have pages, in their order; pages by title. */
export const selectHandbook = perState((state: IncidentState): readonly HandbookChapter[] => {
  const byFirst = new Map<string, Procedure[]>()
  for (const procedure of state.procedures.values()) {
    const wordings = byFirst.get(procedure.first)
    if (wordings) wordings.push(procedure)
    else byFirst.set(procedure.first, [procedure])
  }
  const pages = [...byFirst.values()].flatMap((wordings) =>
    wordings
      .filter(({ replacedBy }) => replacedBy === null)
      .map((procedure) => pageOf(procedure, wordings)),
  )
  return procedureSorts.flatMap(({ key, title }) => {
    const ours = pages
      .filter(({ procedure }) => procedureSortOf(procedure.sort) === key)
      .sort((a, b) => a.procedure.title.localeCompare(b.procedure.title, 'en'))
    return ours.length === 0 ? [] : [{ sort: key, title, pages: ours }]
  })
})

/** The wordings that hold of one chapter, in all of these handbooks. */
export const wordingsOf = (
  handbooks: readonly IncidentState[],
  sort: ProcedureSort,
): readonly Procedure[] =>
  handbooks.flatMap((state) =>
    selectHandbook(state)
      .filter((chapter) => chapter.sort === sort)
      .flatMap(({ pages }) => pages.map(({ procedure }) => procedure)),
  )

/** Markdown of a page as text, for a field that knows no markup. */
export const withoutMarkup = (markdown: string): string =>
  markdown.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\\([\\`*_[\]#-])/g, '$1')
