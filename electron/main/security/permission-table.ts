import { appOrigin } from '../../../shared/ipc/contract'

/** What a page may be granted, each with its reason. Whatever is not here is denied, whoever asks. */
export const grantedPermissions: Readonly<Record<string, string>> = {
  fullscreen: 'the wall covers its screen',
  notifications: 'the five causes of a notice; shown by main, asked about by libraries',
  'clipboard-sanitized-write': 'copy a link, a draft or the whole room as plain text',
  'persistent-storage': 'the system must not clear what was shown as saved',
  'local-network-access': 'the peers are on the local network',
  'local-network': 'the same, as newer engines call it',
  'loopback-network': 'a second profile on this machine is a peer too',
}

/** Whether a permission is granted: it stands in the table, and our own page's main frame asks. */
export const isGranted = (permission: string, origin: string, isMainFrame: boolean): boolean =>
  Object.hasOwn(grantedPermissions, permission) &&
  isMainFrame &&
  (origin === appOrigin || origin === `${appOrigin}/`)

/** The origin of an address of the app; the parser of Node gives `null` for schemes of one's own. */
export const originOf = (url: string): string =>
  url === appOrigin || url.startsWith(`${appOrigin}/`) ? appOrigin : 'foreign'
