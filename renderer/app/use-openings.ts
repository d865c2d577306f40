import { useEffect, useState } from 'react'
import { limits } from '../../shared/sync/limits'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import { type Place, placeOfInvite } from './location'

/** A file that waits for somebody to say that it may come in. */
export interface WaitingFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const maxDropBytes = limits.maxBundleBytes + limits.maxRoomFileBytes

/** Links and files that the system or a drop handed over: an invite goes to its question, a file waits for its own. */
export function useOpenings(go: (place: Place) => void): {
  readonly file: WaitingFile | null
  /** A number of its own for each file. */
  readonly count: number
  readonly done: () => void
} {
  const host = useHost()
  const { workspace } = useStores()
  const [count, setCount] = useState(0)
  const [files, setFiles] = useState<readonly WaitingFile[]>([])

  useEffect(() => {
    const add = (file: WaitingFile) => setFiles((old) => [...old, file])
    async function take() {
      const outcome = await host.takeOpenings(null)
      for (const opening of outcome.ok ? outcome.value : []) {
        if (opening.kind === 'invite') go(placeOfInvite(opening.text))
        else if (opening.kind === 'file') add(opening)
        else workspace.getState().tell(opening.sentence)
      }
    }
    const takeNow = () => {
      take().catch(() =>
        workspace.getState().tell('What you opened did not arrive. Open it again.'),
      )
    }
    const off = host.on('openings-waiting', takeNow)
    takeNow()

    // A file that is dropped anywhere else would take the place of the page.
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const [dropped] = event.dataTransfer?.files ?? []
      if (!dropped || event.defaultPrevented) return
      event.preventDefault()
      const { tell } = workspace.getState()
      if (!/\.(?:warroom|json)$/i.test(dropped.name))
        tell(`${dropped.name} is no War Room file. Drop a .warroom file or a scenario.`)
      else if (dropped.size > maxDropBytes)
        tell(`${dropped.name} is larger than any War Room file can be.`)
      else
        dropped.arrayBuffer().then(
          (buffer) => add({ name: dropped.name, bytes: new Uint8Array(buffer) }),
          () => tell(`${dropped.name} cannot be read.`),
        )
    }
    addEventListener('dragover', onDragOver)
    addEventListener('drop', onDrop)
    return () => {
      off()
      removeEventListener('dragover', onDragOver)
      removeEventListener('drop', onDrop)
    }
  }, [host, go, workspace])

  const done = () => {
    setFiles((old) => old.slice(1))
    setCount((old) => old + 1)
  }
  return { file: files[0] ?? null, count, done }
}
