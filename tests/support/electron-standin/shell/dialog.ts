import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron'
import { control } from '../control'

/** The options, with or without a window in front of them. */
const optionsOf = (args: readonly unknown[]) => args.at(-1)

function hasButtons(value: unknown): value is MessageBoxOptions {
  return typeof value === 'object' && value !== null && 'message' in value
}

/** Dialogs answer what the test has scripted, else as if they were cancelled. */
export const dialog = {
  async showSaveDialog(...args: unknown[]): Promise<SaveDialogReturnValue> {
    control.record('dialog.showSaveDialog', [optionsOf(args)])
    return control.nextAnswer('saveDialogs') ?? { canceled: true, filePath: '' }
  },
  async showOpenDialog(...args: unknown[]): Promise<OpenDialogReturnValue> {
    control.record('dialog.showOpenDialog', [optionsOf(args)])
    return control.nextAnswer('openDialogs') ?? { canceled: true, filePaths: [] }
  },
  async showMessageBox(...args: unknown[]): Promise<MessageBoxReturnValue> {
    const options = optionsOf(args)
    control.record('dialog.showMessageBox', [options])
    const cancelled = hasButtons(options) ? (options.cancelId ?? 0) : 0
    return control.nextAnswer('messageBoxes') ?? { response: cancelled, checkboxChecked: false }
  },
  showMessageBoxSync(...args: unknown[]): number {
    const options = optionsOf(args)
    control.record('dialog.showMessageBoxSync', [options])
    const cancelled = hasButtons(options) ? (options.cancelId ?? 0) : 0
    return control.nextAnswer('messageBoxes')?.response ?? cancelled
  },
  showErrorBox(title: string, content: string): void {
    control.record('dialog.showErrorBox', [title, content])
  },
} satisfies Pick<
  Dialog,
  'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'
>
