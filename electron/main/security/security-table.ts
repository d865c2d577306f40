/**
 * The twenty items of Electron's security list (docs/tutorial/security.md): what we do, in which file, and the rule of
 * shared/SPEC.md whose test or static check watches it.
 */
export interface SecurityItem {
  readonly item: number
  readonly title: string
  readonly rule: string
  readonly file: string
  readonly check: string
}

const row = (
  item: number,
  title: string,
  rule: string,
  file: string,
  check: string,
): SecurityItem => ({ item, title, rule, file: `electron/${file}`, check })

export const securityTable: readonly SecurityItem[] = [
  row(
    1,
    'secure content only',
    'nothing remote is ever loaded',
    'main/windows/app-window.ts',
    'DESK1',
  ),
  row(
    2,
    'no Node in pages',
    'off, in workers and frames too',
    'main/security/navigation-policy.ts',
    'DESK2',
  ),
  row(3, 'context isolation', 'on', 'main/security/navigation-policy.ts', 'DESK2'),
  row(4, 'sandbox', 'for every process, before any window', 'main/index.ts', 'DESK2'),
  row(5, 'permissions', 'denied but for a table', 'main/security/permission-table.ts', 'DESK5'),
  row(6, 'web security', 'on', 'main/security/navigation-policy.ts', 'DESK2'),
  row(
    7,
    'content policy',
    'a header with every answer of app://',
    'main/security/content-policy.ts',
    'DESK7',
  ),
  row(8, 'insecure content', 'off', 'main/security/navigation-policy.ts', 'DESK2'),
  row(9, 'experimental features', 'off', 'main/security/navigation-policy.ts', 'DESK2'),
  row(10, 'blink features', 'none is switched on', 'main/index.ts', 'DESK2'),
  row(11, 'webview popups', 'there are no webviews', 'main/security/navigation-policy.ts', 'DESK2'),
  row(12, 'webview options', 'attaching one is refused', 'main/security/navigation.ts', 'DESK13'),
  row(13, 'navigation', 'refused, in frames too', 'main/security/navigation.ts', 'DESK13'),
  row(14, 'new windows', 'refused, and never throws', 'main/security/navigation.ts', 'DESK13'),
  row(
    15,
    'openExternal',
    'one gate that parses, writes anew and asks',
    'main/security/external-links.ts',
    'DESK15',
  ),
  row(16, 'current version', 'pinned exactly, a supported line', '../package.json', 'DESK16'),
  row(
    17,
    'senders of messages',
    'frame, origin and window checked, arguments parsed',
    'main/ipc/request-desk.ts',
    'DESK17',
  ),
  row(18, 'no file protocol', 'app:// with whole-segment paths', 'main/app-files.ts', 'DESK18'),
  row(19, 'fuses', 'all nine stated', 'launch/fuses.mjs', 'DESK19'),
  row(
    20,
    'no raw Electron in pages',
    'one function a request; listeners get plain data',
    'preload/index.ts',
    'DESK20',
  ),
]
