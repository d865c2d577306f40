import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardNavigation } from '../../../electron/main/security/navigation'
import { readExternalLink } from '../../../electron/main/security/navigation-policy'
import { createTestLog } from '../../support/test-log'

type Listener = (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => void

function guarded() {
  const listeners = new Map<string, Listener>()
  const offered: string[] = []
  let open: ((details: { url: string }) => { action: string }) | null = null
  const contents = {
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler
    },
  }
  // reason: a stand-in with the two methods that the guard uses.
  guardNavigation(contents as never, (url) => offered.push(url), createTestLog())
  const go = (name: string, url: string, isMainFrame = true) => {
    let prevented = false
    listeners.get(name)?.({
      url,
      isMainFrame,
      preventDefault() {
        prevented = true
      },
    })
    return prevented
  }
  return { go, offered, open: (url: string) => open?.({ url }) }
}

const schemes = [
  'https://example.org/',
  'http://127.0.0.1/',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'app://warroom/',
  'app://evil/',
  'blob:app://warroom/1',
  'about:blank',
  'chrome://gpu',
  'devtools://x',
  'ms-msdt:/id',
  'smb://host/share',
  'search-ms:query=x',
  'vbscript:x',
  'warroom://join/x',
  '',
  'not a url',
  '//host',
  'mailto:a@example.org',
  'ftp://x',
  'ws://x',
  'intent://x',
  '\u0000',
  'https://[',
]

describe('navigation', () => {
  it('[DESK13] nothing navigates, nothing opens, no webview attaches, and nothing throws', () => {
    const { go, open } = guarded()
    for (const url of schemes) {
      for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview'])
        expect(go(name, url), `${name} ${url}`).toBe(true)
      expect(go('will-frame-navigate', url, false), url).toBe(true)
      expect(open(url), url).toEqual({ action: 'deny' })
    }
  })

  it('[DESK15] the gate takes web and mail addresses and writes them anew; everything else has a sentence', () => {
    const passed = schemes.filter((url) => readExternalLink(url).kind !== 'refused')
    expect(passed).toEqual(['https://example.org/', 'http://127.0.0.1/', 'mailto:a@example.org'])
    const refused = [
      'https://user:pass@example.org/',
      'https://example.org@evil.org/',
      ' https://example.org',
      'https://exa\u202emple.org',
      'https:\\\\example.org',
      `https://example.org/${'a'.repeat(2_100)}`,
      'https://example.org/\n',
      'mailto:a@b.org%0abcc:x',
      'mailto:a b',
      'HTTPS://u@x',
    ]
    for (const url of refused) expect(readExternalLink(url), url).toMatchObject({ kind: 'refused' })
    expect(readExternalLink('HTTPS://EXAMPLE.org:443/a b"c')).toEqual({
      kind: 'web',
      url: 'https://example.org/a%20b%22c',
      host: 'example.org',
    })
  })

  it('[DESK15] no text makes the gate throw, and what passes is one of three schemes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(...schemes)), (text) => {
        const link = readExternalLink(text)
        if (link.kind !== 'refused') expect(link.url).toMatch(/^(?:https?|mailto):/)
      }),
      { seed: 15, numRuns: 3_000 },
    )
  })
})
