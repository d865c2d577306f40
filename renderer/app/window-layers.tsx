import { AlertsDialog } from '../features/alerts/alerts-dialog'
import { DeclareDialog } from '../features/declare/declare-dialog'
import { Palette } from '../features/palette/palette'
import { SettingsDialog } from '../features/settings/settings-dialog'
import { ShortcutSheet } from '../features/shortcuts/shortcut-sheet'
import { ImportDialog } from '../features/transfer/import-dialog'
import { useWorkspace } from '../state/use-stores'
import { Toast } from '../ui/toast'
import type { Scene } from './command-registry'
import { uiCommands } from './ui-commands'
import { useHostMenu } from './use-host-menu'
import { useShortcuts } from './use-shortcuts'

const version = import.meta.env['VITE_APP_VERSION'] ?? 'development'

const sheetLines = uiCommands.flatMap(({ title, section, shortcut }) =>
  shortcut ? [{ title, section, shortcut }] : [],
)

/** Layers that belong to the window, whatever is behind them, and the shortcuts that open them. */
export function WindowLayers({ scene }: { readonly scene: Scene }) {
  const layer = useWorkspace((state) => state.layer)
  const close = useWorkspace((state) => state.closeLayer)
  const notice = useWorkspace((state) => state.notice)
  const tell = useWorkspace((state) => state.tell)
  useShortcuts(uiCommands, scene)
  useHostMenu(uiCommands, scene)

  const open = (id: string) => {
    close()
    scene.go({ kind: 'room', id, view: 'command' })
  }
  const items =
    layer === 'palette'
      ? uiCommands
          .filter((command) => command.id !== 'app.palette')
          .map(({ blocked, run, ...command }) => ({
            ...command,
            blocked: blocked(scene),
            run: () => run(scene),
          }))
      : []
  return (
    <>
      <Palette
        open={layer === 'palette'}
        onClose={close}
        items={items}
        room={scene.room}
        onFound={scene.lead}
      />
      <ShortcutSheet open={layer === 'shortcuts'} onClose={close} lines={sheetLines} />
      <DeclareDialog open={layer === 'declare'} onClose={close} onDeclared={open} />
      <ImportDialog open={layer === 'import'} onClose={close} onImported={open} />
      <AlertsDialog open={layer === 'alerts'} onClose={close} room={scene.room} />
      <SettingsDialog
        open={layer === 'settings'}
        onClose={close}
        room={scene.room}
        version={version}
        onManageRooms={() => {
          close()
          scene.go({ kind: 'lobby' })
        }}
      />
      <Toast text={notice} onClose={() => tell(null)} />
    </>
  )
}
