import type { Desktop, LaunchOptions } from './desktop'
import { findElectron } from './find-electron'
import { launchElectron } from './launch-electron'
import { launchStandin } from './launch-standin'

/** Starts the built desktop app: on a real Electron where there is one, else on the stand-in. */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  const electron = findElectron()
  return electron === null ? launchStandin(options) : launchElectron(electron, options)
}
