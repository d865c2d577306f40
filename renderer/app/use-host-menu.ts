import { useEffect } from 'react'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import type { Scene, UiCommand } from './command-registry'

/** The native menu shows the registry, and what is chosen there runs like a shortcut: a command that cannot run says why. */
export function useHostMenu(commands: readonly UiCommand[], scene: Scene): void {
  const host = useHost()
  const { workspace } = useStores()
  useEffect(() => {
    const entries = commands.map(({ id, title, section, shortcut }) => ({
      id,
      title,
      section,
      shortcut: shortcut ?? null,
    }))
    host.setMenu({ entries }).then(
      (outcome) => (outcome.ok ? undefined : workspace.getState().tell(outcome.sentence)),
      // The menu of before stays; every command is in the palette.
      () => undefined,
    )
  }, [host, commands, workspace])
  useEffect(
    () =>
      host.on('menu-chosen', ({ id }) => {
        const command = commands.find((item) => item.id === id)
        if (!command) return
        const why = command.blocked(scene)
        if (why === null) command.run(scene)
        else workspace.getState().tell(why)
      }),
    [host, commands, scene, workspace],
  )
}
