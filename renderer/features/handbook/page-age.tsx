import { type HandbookPage, pageOldAfterDays } from '../../../shared/incident/views/handbook-view'
import { useNow } from '../../parts/now'
import { agoWords } from '../../parts/time'
import styles from './handbook.module.css'

const dayMs = 86_400_000

/** When somebody else last agreed to a page and when it was last tried out; marked when that is long ago. */
export function PageAge({ page }: { readonly page: HandbookPage }) {
  const now = useNow(60_000)
  const { reviewedAt, testedAt, procedure } = page
  const isOld = now - Math.max(reviewedAt ?? procedure.at, testedAt ?? 0) > pageOldAfterDays * dayMs
  const ago = (at: number) => agoWords(Math.max(0, now - at))
  const words = [
    reviewedAt === null ? 'not reviewed by anybody else yet' : `reviewed ${ago(reviewedAt)}`,
    testedAt === null ? 'never tested' : `tested ${ago(testedAt)}`,
    ...(isOld ? ['time to look at it again'] : []),
  ]
  return <small className={isOld ? styles['late'] : undefined}>{words.join(', ')}</small>
}
