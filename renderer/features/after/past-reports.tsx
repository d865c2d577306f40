import { ChevronDown } from 'lucide-react'
import { useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'

const mostSystems = 5

/** Reports of incidents like this one: what hit the same systems, and all of them. */
export function PastReports({ onPast }: { readonly onPast: (query: string) => void }) {
  const changes = useIncident((state) => state.changes)
  const sort = useIncident((state) => state.incident?.sort ?? null)
  const systems = [...new Set([...changes.values()].map(({ system }) => system))]
  const item = (words: string, query: string) => ({
    id: words,
    label: words,
    run: () => onPast(query),
  })
  return (
    <Menu
      trigger={
        <Button>
          Past reports <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
      items={[
        item('All past rooms', ''),
        ...(sort ? [item(`Of the same sort: ${sort}`, `"${sort}"`)] : []),
        ...systems
          .slice(0, mostSystems)
          .map((system) => item(`With ${system}`, `"${system.replaceAll('"', ' ')}"`)),
      ]}
    />
  )
}
