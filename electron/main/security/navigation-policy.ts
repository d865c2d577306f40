/** An address that may leave the app, or why it may not. */
export type ExternalLink =
  | { readonly kind: 'web'; readonly url: string; readonly host: string }
  | { readonly kind: 'mail'; readonly url: string; readonly to: string }
  | { readonly kind: 'refused'; readonly sentence: string }

const maxLength = 2_048
const refuse = (sentence: string): ExternalLink => ({ kind: 'refused', sentence })
const notOpened =
  'War Room opens web and mail addresses only. Copy this one if you trust it, and open it yourself.'

/**
 * Reads an address that somebody wants to open outside. What comes back is written anew from its parsed parts, so that
 * the system's own reading of it cannot differ from what was checked. Never throws.
 */
export function readExternalLink(text: string): ExternalLink {
  if (text.length > maxLength) return refuse('This address is too long to be opened safely.')
  if (/[\p{Cc}\p{Cf}\\]/u.test(text) || text.trim() !== text || text === '')
    return refuse('This address holds characters that hide where it leads.')
  let url: URL
  try {
    url = new URL(text)
  } catch {
    // Not an address at all.
    return refuse(notOpened)
  }
  if (url.protocol === 'mailto:') {
    const to = url.pathname
    const plain = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}$/.test(to) || to === ''
    return plain ? { kind: 'mail', url: url.href, to } : refuse(notOpened)
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(notOpened)
  if (url.username !== '' || url.password !== '')
    return refuse('This address holds a name or password before its host, as forged ones do.')
  return { kind: 'web', url: url.href, host: url.host }
}

/** Preferences of every window that shows our pages: items 2-4, 6, 8-12 and 20 of the list. */
export const pagePreferences = {
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
  // A room works on while its window is behind another one: beats, saves and calls must not slow down.
  backgroundThrottling: false,
} as const
