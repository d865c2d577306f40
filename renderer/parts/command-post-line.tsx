import { commandPostLine } from '../../shared/incident/views/update-text'
import { useIncident } from '../session/use-room'
import { visibleName } from './person-name'

/** Where the commander can be reached, in the order to try; nothing while nobody has said so. */
export function CommandPostLine({ className }: { readonly className?: string | undefined }) {
  const post = visibleName(useIncident(commandPostLine))
  if (post === '') return null
  return (
    <span className={className} title={`Command post: ${post}`}>
      <b>Command post</b> {post}
    </span>
  )
}
