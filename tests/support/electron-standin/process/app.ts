import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { CommandLine, App as ElectronApp } from 'electron'
import { control } from '../control'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import { BrowserWindow, windowNews } from '../window/browser-window'
import { session } from '../window/session'
import { startChromium } from './chromium-host'
import { adoptBrowser, runningBrowser } from './running-browser'
import { createSingleInstance } from './single-instance'
import { processNews, utilityMetrics } from './utility-process'

type AppEvent = EventsOf<
  ElectronApp['on'],
  | 'activate'
  | 'before-quit'
  | 'browser-window-blur'
  | 'browser-window-created'
  | 'browser-window-focus'
  | 'child-process-gone'
  | 'open-file'
  | 'open-url'
  | 'quit'
  | 'ready'
  | 'render-process-gone'
  | 'second-instance'
  | 'session-created'
  | 'web-contents-created'
  | 'will-finish-launching'
  | 'will-quit'
  | 'window-all-closed'
>
type Checked = Pick<
  ElectronApp,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'setBadgeCount'
  | 'isPackaged'
>

const switchValue = (name: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

/** The folder with the nearest package.json above the script that was started. */
function findAppPath(): string {
  let folder = dirname(resolve(process.argv[1] ?? '.'))
  for (;;) {
    try {
      readFileSync(join(folder, 'package.json'))
      return folder
    } catch {
      // Not here: one up, until there is no further up.
      if (dirname(folder) === folder) return process.cwd()
      folder = dirname(folder)
    }
  }
}

function hasNames(
  value: unknown,
): value is { name: string; productName?: string; version: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'version' in value
}

class App extends TypedEmitter<AppEvent> implements Checked {
  readonly #appPath = findAppPath()
  readonly #paths = new Map<string, string>()
  readonly #switches: string[] = []
  #name = 'Electron'
  #version = '0.0.0'
  #ready: Promise<void> | null = null
  #isReady = false
  #isQuitting = false
  #isLeaving = false
  readonly #instance = createSingleInstance(({ argv, workingDirectory, additionalData }) => {
    this.fire('second-instance', createEvent({}), argv, workingDirectory, additionalData)
  })
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => {
      control.record('app.commandLine.appendSwitch', value === undefined ? [name] : [name, value])
      this.#switches.push(value === undefined ? `--${name}` : `--${name}=${value}`)
    },
    hasSwitch: (name: string) =>
      switchValue(name) !== undefined || process.argv.includes(`--${name}`),
    getSwitchValue: (name: string) => switchValue(name) ?? '',
  } satisfies Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>

  constructor() {
    super()
    const known: unknown = JSON.parse(readFileSync(join(this.#appPath, 'package.json'), 'utf8'))
    if (hasNames(known)) {
      this.#name = known.productName ?? known.name
      this.#version = known.version
    }
    windowNews.on('created', (window: BrowserWindow) => {
      const { webContents } = window
      webContents.on('render-process-gone', (event, details) =>
        this.fire('render-process-gone', event, webContents, details),
      )
      this.fire('web-contents-created', createEvent({}), webContents)
      this.fire('browser-window-created', createEvent({}), window)
    })
    processNews.on('gone', (details) => this.fire('child-process-gone', createEvent({}), details))
    windowNews.on('focus', (window) => this.fire('browser-window-focus', createEvent({}), window))
    windowNews.on('blur', (window) => this.fire('browser-window-blur', createEvent({}), window))
    windowNews.on('kept', () => {
      // A window that refuses to close takes the quit back.
      this.#isQuitting = false
    })
    windowNews.on('all-closed', () => {
      if (this.#isQuitting) this.#leave()
      else if (this.listenerCount('window-all-closed') === 0) this.quit()
      else this.fire('window-all-closed')
    })
    this.on('newListener', (name) => {
      if (name === 'ready') this.whenReady()
    })
    process.on('SIGTERM', () => this.quit())
    process.on('SIGINT', () => this.quit())
  }

  async #start(): Promise<void> {
    // What main does in the turn it starts in comes before: schemes, switches, paths.
    await new Promise((done) => setImmediate(done))
    this.fire('will-finish-launching')
    const host = await startChromium(this.getPath('userData'), this.#switches)
    await adoptBrowser(host, session.defaultSession)
    host.gone.then(() => {
      if (this.#isLeaving) return
      process.stderr.write('stand-in: the browser is gone\n')
      process.exit(1)
    })
    control.emit('browser', { address: host.address, pid: host.pid })
    this.#isReady = true
    this.fire('ready', createEvent({}), {})
  }

  whenReady(): Promise<void> {
    this.#ready ??= this.#start()
    return this.#ready
  }
  isReady(): boolean {
    return this.#isReady
  }

  quit(): void {
    if (this.#isQuitting) return
    const event = createEvent({})
    this.fire('before-quit', event)
    if (event.defaultPrevented) return
    this.#isQuitting = true
    const windows = BrowserWindow.getAllWindows()
    if (windows.length === 0) this.#leave()
    for (const each of windows) if (this.#isQuitting) each.close()
  }
  #leave(): void {
    const event = createEvent({})
    this.fire('will-quit', event)
    if (event.defaultPrevented) this.#isQuitting = false
    else this.exit(0)
  }
  exit(code = 0): void {
    this.fire('quit', createEvent({}), code)
    this.#instance.release()
    this.#isLeaving = true
    const host = runningBrowser()
    if (host === null) process.exit(code)
    host.close().then(
      () => process.exit(code),
      () => process.exit(code),
    )
  }
  getAppMetrics() {
    return utilityMetrics()
  }
  relaunch(options?: unknown): void {
    control.record('app.relaunch', [options])
  }
  focus(): void {
    control.record('app.focus', [])
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const userData = () => this.getPath('userData')
    const inHome = (folder: string) => join(userData(), 'home', folder)
    const paths: Readonly<Record<string, () => string>> = {
      appData: () => join(homedir(), '.config'),
      userData: () =>
        resolve(switchValue('user-data-dir') ?? join(this.getPath('appData'), this.#name)),
      sessionData: userData,
      logs: () => join(userData(), 'logs'),
      crashDumps: () => join(userData(), 'Crashpad'),
      temp: tmpdir,
      exe: () => process.execPath,
      module: () => process.execPath,
      home: () => join(userData(), 'home'),
      desktop: () => inHome('Desktop'),
      documents: () => inHome('Documents'),
      downloads: () => inHome('Downloads'),
      music: () => inHome('Music'),
      pictures: () => inHome('Pictures'),
      videos: () => inHome('Videos'),
    }
    const path = paths[name]?.()
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    mkdirSync(name === 'exe' || name === 'module' ? dirname(path) : path, { recursive: true })
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }
  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.setPath('logs', path)
  }
  getAppPath(): string {
    return this.#appPath
  }
  getVersion(): string {
    return this.#version
  }
  getName(): string {
    return this.#name
  }
  setName(name: string): void {
    this.#name = name
  }
  get name(): string {
    return this.#name
  }
  getLocale(): string {
    return 'en-GB'
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-GB']
  }
  get isPackaged(): boolean {
    return control.script().isPackaged
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return this.#instance.request(this.getPath('userData'), {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData,
    })
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance.has()
  }
  releaseSingleInstanceLock(): void {
    this.#instance.release()
  }

  enableSandbox(): void {
    control.record('app.enableSandbox', [])
  }
  disableHardwareAcceleration(): void {
    control.record('app.disableHardwareAcceleration', [])
  }
  setAsDefaultProtocolClient(...args: unknown[]): boolean {
    control.record('app.setAsDefaultProtocolClient', args)
    return true
  }
  isDefaultProtocolClient(): boolean {
    return control.calls().some((each) => each.name === 'app.setAsDefaultProtocolClient')
  }
  removeAsDefaultProtocolClient(...args: unknown[]): boolean {
    control.record('app.removeAsDefaultProtocolClient', args)
    return true
  }
  setAppUserModelId(id: string): void {
    control.record('app.setAppUserModelId', [id])
  }
  setAboutPanelOptions(options: unknown): void {
    control.record('app.setAboutPanelOptions', [options])
  }
  showAboutPanel(): void {
    control.record('app.showAboutPanel', [])
  }
  setBadgeCount(count = 0): boolean {
    control.record('app.setBadgeCount', [count])
    return true
  }
}

export const app = new App()
