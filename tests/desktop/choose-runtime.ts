import { bundleStandin } from '../support/electron-standin/bundle-standin'
import { findElectron } from '../support/electron-standin/find-electron'

export default async function chooseRuntime(): Promise<void> {
  const electron = findElectron()
  if (electron === null) await bundleStandin()
  process.stdout.write(
    electron === null
      ? 'desktop tests: on the stand-in, because no Electron runtime is here\n'
      : `desktop tests: on the Electron at ${electron}\n`,
  )
}
