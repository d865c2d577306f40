import { describe, expect, it } from 'vitest'
import { createBrowserHost } from '../../../renderer/platform/browser-host'
import { hostEventNames, hostRequestNames, noNameMissing } from '../../../shared/ipc/contract'

describe('the host contract', () => {
  it('[IPC1] lists every request and event once, and the browser answers each request', () => {
    const host = createBrowserHost('test')
    expect(noNameMissing).toBe(true)
    expect(new Set([...hostRequestNames, ...hostEventNames]).size).toBe(
      hostRequestNames.length + hostEventNames.length,
    )
    for (const name of hostRequestNames) expect(typeof host[name]).toBe('function')
    for (const name of hostEventNames) expect(() => host.on(name, () => undefined)()).not.toThrow()
  })
})
