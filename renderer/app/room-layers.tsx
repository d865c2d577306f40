import { DecisionDialog } from '../features/command/decision-dialog'
import { SeverityDialog } from '../features/command/severity-dialog'
import { StageDialog } from '../features/command/stage-dialog'
import { SortDialog } from '../features/declare/sort-dialog'
import { DoctorDialog } from '../features/doctor/doctor-dialog'
import { HandoffSheet } from '../features/handoff/handoff-sheet'
import { TakeoverDialog } from '../features/handoff/takeover-dialog'
import { InviteDialog } from '../features/invite/invite-dialog'
import { QuickLog } from '../features/log/quick-log'
import { RemovePersonDialog } from '../features/people/remove-person-dialog'
import { SelfCheck } from '../features/people/self-check'
import { CutDialog } from '../features/practice/cut-dialog'
import { ScoreDialog } from '../features/practice/score-dialog'
import { ExportDialog } from '../features/transfer/export-dialog'
import { WallDialog } from '../features/wall/wall-dialog'
import { HelpDialog } from '../features/work/ask-for-help'
import { useWorkspace } from '../state/use-stores'

const version = import.meta.env['VITE_APP_VERSION'] ?? 'development'

/** Layers over a room. */
export function RoomLayers() {
  const layer = useWorkspace((state) => state.layer)
  const layerAt = useWorkspace((state) => state.layerAt)
  const close = useWorkspace((state) => state.closeLayer)
  const onOpenChange = (open: boolean) => (open ? undefined : close())
  return (
    <>
      <QuickLog open={layer === 'quick-log'} openedAt={layerAt} onOpenChange={onOpenChange} />
      <HandoffSheet open={layer === 'handoff'} onOpenChange={onOpenChange} />
      <TakeoverDialog open={layer === 'takeover'} onOpenChange={onOpenChange} />
      <DecisionDialog open={layer === 'decision'} onOpenChange={onOpenChange} />
      <SeverityDialog open={layer === 'severity'} onOpenChange={onOpenChange} />
      <SortDialog open={layer === 'sort'} onOpenChange={onOpenChange} />
      <StageDialog open={layer === 'stage'} onOpenChange={onOpenChange} />
      <InviteDialog open={layer === 'invite'} onClose={close} />
      <DoctorDialog open={layer === 'doctor'} onClose={close} version={version} />
      <RemovePersonDialog open={layer === 'remove-person'} onClose={close} />
      <SelfCheck open={layer === 'self-check'} onOpenChange={onOpenChange} />
      <WallDialog open={layer === 'wall'} onClose={close} />
      <ScoreDialog open={layer === 'score'} onClose={close} />
      <CutDialog open={layer === 'network-cut'} onClose={close} />
      <HelpDialog open={layer === 'support'} onClose={close} />
      <ExportDialog open={layer === 'export'} onClose={close} />
    </>
  )
}
