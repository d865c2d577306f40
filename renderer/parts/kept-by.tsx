import { blockOwners, type OwnedBlock } from '../../shared/incident/block-owners'
import { useIncident } from '../session/use-room'

/** `kept by communications`: whose part of the picture it is. Everybody may write in it. */
export function KeptBy({ block }: { readonly block: OwnedBlock }) {
  const owner = blockOwners[block]
  const title = useIncident((state) =>
    owner === 'commander' ? 'the commander' : (state.roles.get(owner)?.title ?? owner),
  )
  return <>kept by {title.toLowerCase()}</>
}
