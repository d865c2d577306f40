import { useState } from 'react'
import { PersonName } from '../../parts/person-name'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

/** Thanks that were said while this window was open, until they are seen. */
export function ThanksBanner() {
  const room = useRoom()
  const thanks = useIncident((state) => state.thanks)
  const [seen, setSeen] = useState(thanks.length)
  const newest = thanks.at(-1)
  if (!newest || thanks.length <= seen || newest.by === room.deviceId) return null
  return (
    <Notice>
      <span role="status">
        <PersonName id={newest.by} plain /> says thank you: <span dir="auto">{newest.text}</span>
      </span>
      <Button variant="quiet" onClick={() => setSeen(thanks.length)}>
        Seen
      </Button>
    </Notice>
  )
}
