import { aliasElectron } from './alias-electron'

/** Loaded before the app's own main: there, `electron` is the stand-in. */
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: '45.4.1', chrome: '156.0.0.0' },
})
Object.assign(process, { type: 'browser' })
aliasElectron('electron.cjs')
