import type {
  Display,
  PowerMonitor as ElectronPowerMonitor,
  Screen as ElectronScreen,
  NativeTheme as ElectronTheme,
  Point,
  PowerSaveBlocker,
  Rectangle,
} from 'electron'
import { control, isDisplayList } from '../control'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import { WebContents } from '../window/web-contents'

/** The machine around the app: power, displays, theme. Tests fire its events. */

type PowerEvent =
  | EventsOf<ElectronPowerMonitor['on'], 'suspend' | 'resume' | 'on-ac' | 'on-battery' | 'shutdown'>
  | EventsOf<ElectronPowerMonitor['on'], 'lock-screen' | 'unlock-screen'>

class PowerMonitor
  extends TypedEmitter<PowerEvent>
  implements
    Pick<ElectronPowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower' | 'getSystemIdleState'>
{
  getSystemIdleTime(): number {
    return 0
  }
  getSystemIdleState(): 'active' {
    return 'active'
  }
  isOnBatteryPower(): boolean {
    return false
  }
}
export const powerMonitor = new PowerMonitor()

const blockers = new Set<number>()
let lastBlocker = 0
export const powerSaveBlocker = {
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    lastBlocker += 1
    blockers.add(lastBlocker)
    control.record('powerSaveBlocker.start', [type, lastBlocker])
    return lastBlocker
  },
  stop(id: number): boolean {
    control.record('powerSaveBlocker.stop', [id])
    return blockers.delete(id)
  },
  isStarted: (id: number) => blockers.has(id),
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>

const bounds: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }
/** A single display of the usual kind, for tests that say nothing about displays. */
const usual: Display = {
  id: 1,
  label: 'Built-in',
  bounds,
  workArea: bounds,
  size: { width: bounds.width, height: bounds.height },
  workAreaSize: { width: bounds.width, height: bounds.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  accelerometerSupport: 'unknown',
  colorDepth: 24,
  colorSpace: '',
  depthPerComponent: 8,
  detected: true,
  displayFrequency: 60,
  maximumCursorSize: { width: 128, height: 128 },
  monochrome: false,
  nativeOrigin: { x: 0, y: 0 },
  touchSupport: 'unknown',
}

function inside({ x, y }: Point, area: Rectangle): boolean {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height
}

class Screen
  extends TypedEmitter<
    EventsOf<ElectronScreen['on'], 'display-added' | 'display-removed' | 'display-metrics-changed'>
  >
  implements
    Pick<
      ElectronScreen,
      | 'getAllDisplays'
      | 'getPrimaryDisplay'
      | 'getDisplayMatching'
      | 'getDisplayNearestPoint'
      | 'getCursorScreenPoint'
    >
{
  #displays: readonly Display[] = []

  constructor() {
    super()
    this.#displays = this.getAllDisplays()
    control.on('scripted', (part: unknown) => {
      if (
        typeof part === 'object' &&
        part !== null &&
        'displays' in part &&
        isDisplayList(part.displays)
      )
        this.#changed()
    })
  }
  #changed(): void {
    const before = this.#displays
    const now = this.getAllDisplays()
    this.#displays = now
    for (const each of now) {
      const old = before.find(({ id }) => id === each.id)
      if (old === undefined) this.fire('display-added', createEvent({}), each)
      else if (JSON.stringify(old) !== JSON.stringify(each))
        this.fire('display-metrics-changed', createEvent({}), each, ['bounds', 'workArea'])
    }
    for (const each of before)
      if (!now.some(({ id }) => id === each.id)) this.fire('display-removed', createEvent({}), each)
  }
  getAllDisplays(): Display[] {
    const { displays } = control.script()
    return displays.length === 0 ? [usual] : [...displays]
  }
  getPrimaryDisplay(): Display {
    return this.getAllDisplays()[0] ?? usual
  }
  getDisplayNearestPoint(point: Point): Display {
    const found = this.getAllDisplays().find((each) => inside(point, each.bounds))
    return found ?? this.getPrimaryDisplay()
  }
  getDisplayMatching(rectangle: Rectangle): Display {
    return this.getDisplayNearestPoint({
      x: rectangle.x + rectangle.width / 2,
      y: rectangle.y + rectangle.height / 2,
    })
  }
  getCursorScreenPoint(): Point {
    return { x: 0, y: 0 }
  }
}
export const screen = new Screen()

type Source = ElectronTheme['themeSource']
class NativeTheme
  extends TypedEmitter<EventsOf<ElectronTheme['on'], 'updated'>>
  implements
    Pick<ElectronTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>
{
  #source: Source = 'system'

  get themeSource(): Source {
    return this.#source
  }
  set themeSource(source: Source) {
    this.#source = source
    const value = source === 'system' ? '' : source
    for (const each of WebContents.getAllWebContents())
      each.page().then(({ connection }) =>
        connection.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'prefers-color-scheme', value }],
        }),
      )
    this.fire('updated', createEvent({}))
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
  get shouldUseHighContrastColors(): boolean {
    return false
  }
}
export const nativeTheme = new NativeTheme()
