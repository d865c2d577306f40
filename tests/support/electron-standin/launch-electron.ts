import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { StandinScript } from './control'
import type { Desktop, LaunchOptions } from './desktop'

const root = join(import.meta.dirname, '..', '..', '..')
const standinOnly: readonly (keyof StandinScript)[] = [
  'safeStorage',
  'senderFrame',
  'isPackaged',
  'displays',
]

/** Kept on main's global object while a test runs. */
interface Recorder {
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[]
  readonly answers: Record<string, unknown[]>
  readonly notifications: { title: string; emit(name: string): void }[]
}
declare global {
  var desktopRecorder: Recorder
}

/** Runs in main: what reaches out is recorded and dialogs answer from a queue, as on the stand-in. */
function record({ dialog, shell, Notification }: typeof import('electron')): void {
  const recorder: Recorder = { calls: [], answers: {}, notifications: [] }
  globalThis.desktopRecorder = recorder
  const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
  const answer = (name: string, queue: string, otherwise: unknown) =>
    Object.assign(async (...args: unknown[]) => {
      recorder.calls.push({ name, args: [copy(args.at(-1))] })
      return recorder.answers[queue]?.shift() ?? otherwise
    })
  const note = (name: string) =>
    Object.assign(async (...args: unknown[]) => {
      recorder.calls.push({ name, args: args.map(copy) })
    })
  Reflect.set(
    dialog,
    'showSaveDialog',
    answer('dialog.showSaveDialog', 'saveDialogs', { canceled: true, filePath: '' }),
  )
  Reflect.set(
    dialog,
    'showOpenDialog',
    answer('dialog.showOpenDialog', 'openDialogs', { canceled: true, filePaths: [] }),
  )
  Reflect.set(
    dialog,
    'showMessageBox',
    answer('dialog.showMessageBox', 'messageBoxes', { response: 0, checkboxChecked: false }),
  )
  Reflect.set(shell, 'openExternal', note('shell.openExternal'))
  Reflect.set(shell, 'showItemInFolder', note('shell.showItemInFolder'))
  Reflect.set(Notification.prototype, 'show', function (this: Electron.Notification) {
    recorder.calls.push({
      name: 'Notification.show',
      args: [{ title: this.title, body: this.body }],
    })
    recorder.notifications.push(this)
  })
}

function definedEnvironment(): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined) defined[name] = value
  return defined
}

/** The same specs on a real Electron, through Playwright's own driver. */
export async function launchElectron(
  executablePath: string,
  options: LaunchOptions,
): Promise<Desktop> {
  for (const name of standinOnly)
    if (options.script?.[name] !== undefined)
      throw new Error(`${name} can be scripted on the stand-in only; mark the test standinOnly`)
  const app = await _electron.launch({
    executablePath,
    args: [
      // Chromium refuses to sandbox what root starts.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      options.main ?? root,
      `--user-data-dir=${options.userData}`,
      ...(options.argv ?? []),
    ],
    cwd: root,
    env: { ...definedEnvironment(), ...options.env },
  })
  await app.evaluate(record)
  const child = app.process()
  let heard = ''
  const hear = (chunk: Buffer) => {
    heard += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  async function script(part: Partial<StandinScript>): Promise<void> {
    for (const name of standinOnly)
      if (part[name] !== undefined) throw new Error(`${name} can be scripted on the stand-in only`)
    await app.evaluate((_electron, answers) => {
      Object.assign(globalThis.desktopRecorder.answers, answers)
    }, part)
  }
  if (options.script) await script(options.script)

  const desktop: Desktop = {
    runtime: 'electron',
    pid: child.pid ?? 0,
    windows: () => app.windows(),
    async window(address) {
      const found = app.windows().find((page) => address.test(page.url()))
      if (found) return found
      const opened = await app.waitForEvent('window', (page) => address.test(page.url()))
      return opened
    },
    firstWindow: () => app.firstWindow(),
    address: (page) => page.url(),
    async evaluate(work, argument) {
      const value: unknown = await app.evaluate(
        // reason: Playwright's own types wrap the argument; it hands over exactly what it is given.
        work as unknown as (electron: typeof import('electron'), argument: unknown) => unknown,
        argument,
      )
      // reason: the value is what `work` returned in main, copied from process to process.
      return value as Awaited<ReturnType<typeof work>>
    },
    script,
    calls: (name) =>
      app.evaluate(
        (_electron, wanted) =>
          globalThis.desktopRecorder.calls.filter((each) => each.name === wanted),
        name,
      ),
    clickNotification: (title) =>
      app.evaluate((_electron, wanted) => {
        const found = globalThis.desktopRecorder.notifications.find((each) => each.title === wanted)
        if (!found) throw new Error(`no notification "${wanted}" is shown`)
        found.emit('click')
      }, title),
    clickTray: () => Promise.reject(new Error('a real tray icon cannot be clicked from a test')),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async close() {
      await app.close()
      return ended
    },
    ended,
    output: () => heard,
  }
  return desktop
}
