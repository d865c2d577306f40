import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { fuses } from '../../../electron/launch/fuses.mjs'
import { contentPolicy } from '../../../electron/main/security/content-policy'
import { pagePreferences } from '../../../electron/main/security/navigation-policy'
import { grantedPermissions, isGranted } from '../../../electron/main/security/permission-table'
import { securityTable } from '../../../electron/main/security/security-table'

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
const sources = ['electron/main', 'electron/preload']
  .flatMap(files)
  .filter((file) => file.endsWith('.ts'))
const textOf = (file: string) => readFileSync(file, 'utf8')
const filesWith = (pattern: RegExp) => sources.filter((file) => pattern.test(textOf(file)))
const code = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')

describe('the security list of the runtime', () => {
  it('[DESK0] states all twenty items, each in a file that exists and with a test that exists', () => {
    expect(securityTable.map((row) => row.item)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    const tests = files('tests/unit/electron').map(textOf).join('\n')
    const spec = textOf('shared/SPEC.md')
    for (const row of securityTable) {
      expect(existsSync(row.file), row.file).toBe(true)
      expect(tests, row.check).toContain(`[${row.check}]`)
      expect(spec, row.check).toContain(`**${row.check}**`)
    }
  })

  it('[DESK1] windows load addresses of app:// and nothing else', () => {
    const loads = sources.flatMap((file) =>
      [...code(file).matchAll(/\.load(?:URL|File)\(([^)]*)/g)].map((match) => match[1]),
    )
    expect(loads.sort()).toEqual(['addressOf(fragment', 'printUrl'])
  })

  it('[DESK2] pages have no Node, are isolated, sandboxed, and no feature is switched on', () => {
    expect(pagePreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
    })
    expect(filesWith(/new (?:BrowserWindow|WebContentsView|BrowserView)\(/)).toEqual([
      'electron/main/files/pdf.ts',
      'electron/main/windows/app-window.ts',
    ])
    expect(code('electron/main/windows/app-window.ts')).toContain(
      'webPreferences: { ...pagePreferences, preload: options.preload }',
    )
    expect(code('electron/main/files/pdf.ts')).toMatch(/javascript: false[\s\S]*sandbox: true/)
    expect(
      filesWith(/enableBlinkFeatures|disable-web-security|no-sandbox|enable-features/),
    ).toEqual([])
    const [firstCall] = /^[a-z]+\.[A-Za-z.]+\(/m.exec(code('electron/main/index.ts')) ?? []
    expect(firstCall).toBe('app.enableSandbox(')
  })

  it('[DESK3] what leads out of the app is imported by one file each', () => {
    const importers = (name: string) =>
      sources.filter((file) =>
        new RegExp(`import (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from 'electron'`).test(
          textOf(file),
        ),
      )
    expect(importers('ipcMain')).toEqual(['electron/main/ipc/registrar.ts'])
    expect(importers('shell')).toEqual(['electron/main/security/external-links.ts'])
    expect(importers('ipcRenderer')).toEqual(['electron/preload/index.ts'])
    expect(importers('contextBridge')).toEqual(['electron/preload/index.ts'])
    expect(
      filesWith(/from ['"]electron\/|require\(['"]electron|\* as [a-z]+ from 'electron'/i),
    ).toEqual([])
  })

  it('[DESK5] permissions are denied but for the table, and asked by our own top frame only', () => {
    expect(Object.keys(grantedPermissions).sort()).toEqual([
      'clipboard-sanitized-write',
      'fullscreen',
      'local-network',
      'local-network-access',
      'loopback-network',
      'notifications',
      'persistent-storage',
    ])
    const every = [
      'media',
      'geolocation',
      'midi',
      'midiSysex',
      'hid',
      'usb',
      'serial',
      'clipboard-read',
      'display-capture',
      'openExternal',
      'fileSystem',
      'pointerLock',
      'keyboardLock',
      'unknown',
      'idle-detection',
      'screen-wake-lock',
      'window-management',
      '__proto__',
      'constructor',
      '',
    ]
    for (const permission of every)
      expect(isGranted(permission, 'app://warroom', true), permission).toBe(false)
    for (const permission of Object.keys(grantedPermissions)) {
      expect(isGranted(permission, 'app://warroom', true)).toBe(true)
      expect(isGranted(permission, 'app://warroom', false)).toBe(false)
      for (const origin of ['', 'null', 'https://warroom', 'app://warroom.evil', 'app://print'])
        expect(isGranted(permission, origin, true), origin).toBe(false)
    }
  })

  it('[DESK7] the policy lets nothing in and nothing out', () => {
    const rules = new Map(
      contentPolicy.split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ')
        return [name, values.join(' ')] as const
      }),
    )
    expect(Object.fromEntries(rules)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'frame-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
    })
    expect(contentPolicy).not.toMatch(/https?:|wss?:|unsafe-eval|\*/)
  })

  it('[DESK16] the runtime is pinned exactly, and is a supported line', () => {
    const { devDependencies } = JSON.parse(textOf('package.json'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45)
  })

  it('[DESK19] all nine fuses of the runtime are stated, as the list asks', () => {
    const {
      version: _,
      strictlyRequireAllFuses,
      resetAdHocDarwinSignature: _mac,
      ...stated
    } = fuses
    expect(strictlyRequireAllFuses).toBe(true)
    expect(stated).toEqual({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    })
  })
})
