import type { ImportProgress, ImportStep } from '../session/import-watch'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ProgressBar } from '../ui/progress-bar'
import { Notice } from '../ui/section'
import type { ImportState } from './use-import'

/** The steps of every way in, each a third of the bar; a file goes one of the two or three ways. */
const thirdOf: Readonly<Record<ImportStep, number>> = {
  reading: 0,
  signing: 1,
  checking: 1,
  storing: 2,
  merging: 2,
  files: 2,
}

const count = (value: number) => value.toLocaleString('en')

/** What an import is doing, in words. */
export function importWords({ step, done, total }: ImportProgress): string {
  const of = `${count(done)} of ${count(total)} entries`
  switch (step) {
    case 'reading':
      return 'Reading the file'
    case 'signing':
      return `Signing ${of}`
    case 'checking':
      return `Checking ${of}`
    case 'storing':
      return `Storing ${of}`
    case 'merging':
      return `Merging ${count(total)} entries into the room that is here`
    case 'files':
      return `Keeping ${count(done)} of ${count(total)} attached files`
  }
}

/** How much of an import is done, 0 to 1: never goes back. */
export const importShare = ({ step, done, total }: ImportProgress): number =>
  // The room is here: its files come on top.
  step === 'files' ? 1 : (thirdOf[step] + (total === 0 ? 1 : done / total)) / 3

/** The bar and the words of an import under way. */
export const ImportProgressView = ({ progress }: { readonly progress: ImportProgress }) => {
  const text = importWords(progress)
  return (
    <div style={{ display: 'grid', gap: 'var(--s2)' }}>
      <ProgressBar label="Import" share={importShare(progress)} text={text} />
      <span>{text}</span>
    </div>
  )
}

/** Where an import stands, in its own layer: under way, refused or stopped. */
export const ImportStateView = ({ state }: { readonly state: ImportState }) => {
  switch (state.kind) {
    case 'none':
      return null
    case 'running':
      return <ImportProgressView progress={state.progress} />
    case 'refused':
      return (
        <Notice late>
          <span role="alert">{state.sentence}</span>
        </Notice>
      )
    case 'stopped':
      return (
        <Notice>
          <span role="status">Stopped. Nothing of the file was kept.</span>
        </Notice>
      )
  }
}

/** The layer over a page while a file comes in. */
export const ImportProgressDialog = (props: {
  readonly state: ImportState
  readonly name: string
  readonly onStop: () => void
}) => {
  const { state, name, onStop } = props
  if (state.kind !== 'running') return null
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onStop())}
      title={`Importing ${name}`}
      description="Nothing is kept before all of it is here."
      footer={<StopButton progress={state.progress} onStop={onStop} />}
    >
      <ImportProgressView progress={state.progress} />
    </Dialog>
  )
}

/** Ends an import; what goes into a room that is here has no way back. */
export const StopButton = (props: {
  readonly progress: ImportProgress
  readonly onStop: () => void
}) => (
  <Button
    disabled={props.progress.step === 'merging' || props.progress.step === 'files'}
    onClick={props.onStop}
  >
    Stop
  </Button>
)
