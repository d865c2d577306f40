import type { CDPSession } from 'playwright-core'

/** Electron's name of a permission and Chromium's: what the session's handlers say is set in the browser. */
const permissions = {
  notifications: 'notifications',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  midi: 'midi',
  idle: 'idle-detection',
  'local-fonts': 'local-fonts',
  'window-management': 'window-management',
  'screen-wake-lock': 'screen-wake-lock',
  microphone: 'microphone',
  camera: 'camera',
} as const

export type StandinPermission = keyof typeof permissions

/** Chromium asks nobody: what the handlers would say of each permission is set before a page is loaded. */
export async function applyPermissions(
  connection: CDPSession,
  address: string,
  isAllowed: (permission: StandinPermission) => Promise<boolean>,
): Promise<void> {
  const { origin } = new URL(address)
  for (const [permission, name] of Object.entries(permissions)) {
    // reason: Object.entries forgets the key type of a constant object.
    const setting = (await isAllowed(permission as StandinPermission)) ? 'granted' : 'denied'
    await connection.send('Browser.setPermission', { permission: { name }, setting, origin })
  }
}
