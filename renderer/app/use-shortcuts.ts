import { useLayoutEffect } from 'react'
import { useStores } from '../state/use-stores'
import { commandForKeys, type Scene, type UiCommand } from './command-registry'

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Runs commands by their shortcuts, from wherever the focus is. A command that cannot run says why. */
export function useShortcuts(commands: readonly UiCommand[], scene: Scene): void {
  const { workspace } = useStores()
  // Before anything is drawn: a key that is pressed at first sight counts.
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.repeat) return
      const command = commandForKeys(commands, event, isMac())
      if (!command) return
      event.preventDefault()
      event.stopPropagation()
      const why = command.blocked(scene)
      if (why === null) command.run(scene)
      else workspace.getState().tell(why)
    }
    // In the capture phase: the editor has shortcuts of its own below.
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [commands, scene, workspace])
}
