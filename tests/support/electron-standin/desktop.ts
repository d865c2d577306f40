import type { Page } from '@playwright/test'
import type * as ElectronModule from 'electron'
import type { RecordedCall, StandinScript } from './control'

export type Electron = typeof ElectronModule

export interface LaunchOptions {
  /** The app's profile; what a restart finds again. */
  readonly userData: string
  readonly argv?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly script?: Partial<StandinScript>
  /** Another main than the built one: for tests of the stand-in itself. */
  readonly main?: string
}

/** One running app, on a real Electron or on the stand-in. */
export interface Desktop {
  readonly runtime: 'electron' | 'stand-in'
  readonly pid: number
  /** The pages of its windows, in the order of opening. */
  windows(): Page[]
  /** Waits until a window shows an address that matches, as main knows it: `app://…`. */
  window(address: RegExp): Promise<Page>
  firstWindow(): Promise<Page>
  /** A page's address as main knows it. */
  address(page: Page): string
  /** Runs in main, with Electron's module in front. The function is sent as text: it sees nothing around it. */
  evaluate<Result, Argument>(
    work: (electron: Electron, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** Changes what dialogs answer, what the machine looks like, who seems to send. */
  script(part: Partial<StandinScript>): Promise<void>
  /** What main asked of the system so far. */
  calls(name: string): Promise<readonly RecordedCall[]>
  clickNotification(title: string): Promise<void>
  clickTray(): Promise<void>
  /** SIGKILL to main and to its browser, in the middle of whatever they do. */
  kill(): Promise<void>
  /** Quits as a person would; resolves with the exit code. */
  close(): Promise<number | null>
  /** The exit code, once it has ended by itself; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** What it wrote to its standard output and error. */
  output(): string
}
