import { screen } from 'electron'
import type { DisplayInfo } from '../../shared/ipc/contract'
import type { Screen } from './windows/window-place'

/** The screens of this machine, now. Works once the app is ready. */
export function readScreens(): readonly Screen[] {
  const primary = screen.getPrimaryDisplay().id
  return screen.getAllDisplays().map(({ id, label, bounds, workArea }) => ({
    id,
    label: label.slice(0, 200),
    primary: id === primary,
    bounds,
    work: workArea,
  }))
}

/** The screens as a window may know them. */
export const displayInfos = (screens: readonly Screen[]): readonly DisplayInfo[] =>
  screens.map(({ id, label, primary, bounds }, index) => ({
    id,
    label: label || `Screen ${index + 1}`,
    width: bounds.width,
    height: bounds.height,
    primary,
  }))

/** Calls back when a screen comes, goes or changes. */
export function onScreens(changed: () => void): void {
  screen.on('display-added', changed)
  screen.on('display-removed', changed)
  screen.on('display-metrics-changed', changed)
}
