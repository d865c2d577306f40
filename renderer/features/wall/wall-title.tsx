import { SeveritySign } from '../../parts/severity-badge'
import { rowHeights, sizes } from './row-budget'
import { textWidthEm } from './text-width'
import type { WallPicture } from './wall-picture'
import styles from './wall-screen.module.css'

/** What a severity is called where level A says something else. */
const chipWords = (chip: WallPicture['chip']): string => (chip === 'ended' ? 'Over' : (chip ?? ''))

/** Width of what stands before the title, u. */
export function leadWidth({ chip, kind }: Pick<WallPicture, 'chip' | 'kind'>): number {
  const words = [chip === null ? '' : chipWords(chip), kind ?? ''].filter(Boolean)
  return words.reduce((sum, word) => sum + textWidthEm(word) * sizes.c + 2.2, 0)
}

/** The title, behind the mark of a drill and, where level A is needed for something else, the severity. */
export function WallTitle({
  picture,
  lines,
}: {
  readonly picture: WallPicture
  readonly lines: 1 | 2
}) {
  const { chip, kind, title } = picture
  return (
    <div
      className={styles['title']}
      style={{ height: `calc(${lines * rowHeights.title} * var(--u))` }}
    >
      {chip === null ? null : (
        <span className={styles['chip']} data-severity={chip}>
          <SeveritySign severity={chip === 'ended' ? 'SEV4' : chip} ended={chip === 'ended'} />
          {chipWords(chip)}
        </span>
      )}
      {kind === null ? null : <span className={styles['kind']}>{kind}</span>}
      <h1 className={styles['cut']} data-lines={lines} title={title}>
        {title}
      </h1>
    </div>
  )
}
