import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerAppRequest } from '../../../electron/main/app-files'
import { isPrintable, printAnswer, printPolicy } from '../../../electron/main/files/print-page'
import { contentPolicy } from '../../../electron/main/security/content-policy'

let root = ''
const secret = 'the secret beside the app'
beforeAll(() => {
  const home = mkdtempSync(join(tmpdir(), 'app-files-'))
  root = join(home, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(home, 'renderer-private'))
  writeFileSync(join(root, 'index.html'), '<p>app</p>')
  writeFileSync(join(root, 'assets', 'index-1.js'), 'void 0')
  for (const path of ['secret.txt', 'renderer-private/index.html'])
    writeFileSync(join(home, path), secret)
  symlinkSync(join(home, 'secret.txt'), join(root, 'link.txt'))
  symlinkSync(join(home, 'renderer-private'), join(root, 'private'))
})

const ask = (url: string, method = 'GET') => answerAppRequest(root, { url, method })
const bodyOf = async (url: string) => {
  const { body } = await ask(url)
  return body === null ? null : new TextDecoder().decode(body)
}

describe('app://', () => {
  it('[DESK18] answers with the files of the app, their types and the policy', async () => {
    for (const url of ['app://warroom/', 'app://warroom/#room/x', 'app://warroom/index.html?x=1']) {
      const answer = await ask(url)
      expect(answer.status, url).toBe(200)
      expect(answer.headers).toMatchObject({
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': contentPolicy,
        'X-Content-Type-Options': 'nosniff',
      })
    }
    expect((await ask('app://warroom/assets/index-1.js')).headers['Content-Type']).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  it('[DESK18] no path leads out: dots, encodings, separators, NUL, links, neighbours of the same prefix', async () => {
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%252e%252e%252fsecret.txt',
      '/..\\secret.txt',
      '/..%5csecret.txt',
      '/%5c..%5csecret.txt',
      '/\u0000/../secret.txt',
      '/index.html%00.txt',
      '//secret.txt',
      '/./index.html',
      '/assets//index-1.js',
      '/link.txt',
      '/private/index.html',
      '/../renderer-private/index.html',
      '/assets',
      '/assets/',
      '/.hidden',
      '/c:/windows/win.ini',
      '/file:///etc/passwd',
      '/~root',
      '/index.html.',
      '/%',
      '/\ud800',
      '/．．/secret.txt',
      '/..;/secret.txt',
      '/index.html/..',
      '/index.html/x',
      '/con',
      `/${'a'.repeat(3_000)}`,
      `/${'a/'.repeat(900)}x`,
    ]
    for (const path of paths) expect(await bodyOf(`app://warroom${path}`), path).toBeNull()
    const hosts = [
      'app://evil/',
      'app://warroom.evil/',
      'app://warroom@evil/',
      'app:warroom/',
      'APP://warroom/../x',
      'file:///',
      'https://warroom/',
      '',
      'app://warroom',
    ]
    for (const url of hosts) expect(await bodyOf(url), url).toBeNull()
  })

  it('[DESK18] whatever the address, nothing but a file of the app comes back (seed 18)', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '%25',
      'assets',
      'index.html',
      'secret.txt',
      'link.txt',
      'private',
      'renderer-private',
      '?',
      '#',
      ':',
      '\u0000',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const body = await bodyOf(`app://warroom/${pieces.join('')}`)
        expect(body === null || body === '<p>app</p>' || body === 'void 0').toBe(true)
      }),
      { seed: 18, numRuns: 3_000 },
    )
  })

  it('[DESK18] only reading is possible', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'get', ''])
      expect((await ask('app://warroom/', method)).status).toBe(405)
  })
})

describe('the page that is printed', () => {
  it('[DESK7] runs nothing and asks for nothing', () => {
    expect(printAnswer('app://print/', '<p>x</p>')).toMatchObject({ status: 200, body: '<p>x</p>' })
    expect(printPolicy).not.toMatch(/script-src|connect-src|https?:/)
    expect(printPolicy).toContain("default-src 'none'")
    expect(isPrintable('data:image/png;base64,AA==')).toBe(true)
    for (const url of [
      'https://example.org/beacon.png',
      'app://warroom/',
      'data:text/html,x',
      'file:///etc/passwd',
      'ws://x',
      'app://print/x',
    ])
      expect(isPrintable(url), url).toBe(false)
    expect(printAnswer('app://print/other', 'x')).toMatchObject({ status: 404, body: null })
  })
})
