import { nameOf } from '../../shared/incident/sentence'
import { selectRoleTags } from '../../shared/incident/views/role-tags'
import { useIncident, useRoom } from '../session/use-room'
import styles from './person-name.module.css'

/** Makes what turns text around or hides it visible: a name must look like what it is. */
export const visibleName = (name: string): string =>
  name.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u001f]/g, '\u25a1')

/** The short name of a role behind the name of who has it. */
export const RoleTag = ({ tag }: { readonly tag: string }) => (
  <span className={styles['tag']}>{visibleName(tag)}</span>
)

/**
 * The name of a person, with "(you)" behind one's own and the short name of what they hold. `plain` is the bare name, for
 * buttons and sentences; `tagged` says whether what they hold is named, where the place says it already or a list needs it.
 */
export function PersonName({
  id,
  plain = false,
  tagged = !plain,
}: {
  readonly id: string | null
  readonly plain?: boolean
  readonly tagged?: boolean
}) {
  const room = useRoom()
  const name = useIncident((state) => nameOf(state, id))
  const tag = useIncident((state) =>
    tagged && id !== null ? (selectRoleTags(state).get(id) ?? null) : null,
  )
  return (
    <>
      <bdi>
        {visibleName(name)}
        {!plain && id === room.deviceId ? ' (you)' : ''}
      </bdi>
      {tag === null ? null : (
        <>
          {' '}
          <RoleTag tag={tag} />
        </>
      )}
    </>
  )
}
