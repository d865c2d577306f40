import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { finished } from 'node:stream/promises'
import { createPackage, extractFile, listPackage } from '@electron/asar'
import { collectNotices } from './notices.mjs'

/** Folders of the build that are part of the app; electron-builder.yml names the same. */
export const shippedFolders = ['out/main', 'out/preload', 'out/renderer']
export const noticesFile = 'THIRD-PARTY-NOTICES.txt'

/** Packs what would ship into `archive`, the way the packager lays it out. */
export async function packApp(root, archive) {
  const stage = `${archive}.stage`
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true })
  for (const folder of shippedFolders)
    cpSync(join(root, folder), join(stage, folder), { recursive: true })
  const { name, productName, version, license, type, main } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  writeFileSync(
    join(stage, 'package.json'),
    JSON.stringify({ name, productName, version, license, type, main }, null, 2),
  )
  for (const file of ['LICENSE', noticesFile]) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(stage, file))
    else if (existsSync(join(root, 'out', file))) cpSync(join(root, 'out', file), join(stage, file))
  }
  // The packer is done before its last bytes are in the file.
  await finished(await createPackage(stage, archive))
  rmSync(stage, { recursive: true, force: true })
}

/** Whole words that only a secret or somebody's machine brings into a file. */
const traces = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}\b/, 'an access token'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'an access key'],
  [
    /(?:^|["'`\s(])(?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\)[\w.-]+/m,
    "a path of somebody's machine",
  ],
]

/** Everything wrong with an archive that is about to ship, in words; empty when it may. */
export function archiveFaults(archive) {
  const files = new Set(
    listPackage(archive)
      .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
      .filter((file) => posix.extname(file) !== '' || /(?:^|\/)LICENSE$/.test(file)),
  )
  const faults = []
  const read = (file) => extractFile(archive, file).toString('utf8')
  const need = (file, why) => {
    if (!files.has(file)) faults.push(`${file} is missing: ${why}`)
    return files.has(file)
  }

  if (need('package.json', 'nothing says where the app begins')) {
    const { main } = JSON.parse(read('package.json'))
    need(main, 'package.json names it as the beginning')
  }
  need('LICENSE', 'the app must say its own licence')
  need(noticesFile, "the licences of others' work must ship with it")
  need('out/preload/index.cjs', 'windows load it')
  if (need('out/renderer/index.html', 'windows open it')) {
    for (const [, asset] of read('out/renderer/index.html').matchAll(/(?:src|href)="\/([^"#?]+)"/g))
      need(`out/renderer/${asset}`, 'the page asks for it')
  }
  for (const file of files) {
    if (/\.(?:map|tsx?|spec\.\w+|test\.\w+)$/.test(file))
      faults.push(`${file} is a source or a test`)
    if (/(?:^|\/)(?:tests?|node_modules|\.env[^/]*|\.git)(?:\/|$)/.test(file))
      faults.push(`${file} is not part of the app`)
    if (!/\.(?:c?js|json|html|css|txt|svg)$/.test(file)) continue
    const text = read(file)
    for (const [pattern, what] of traces)
      if (pattern.test(text)) faults.push(`${file} holds ${what}`)
    if (!/^out\/(?:main|preload)\/.*\.c?js$/.test(file)) continue
    for (const [, quoted, called] of text.matchAll(
      /^\s*import\s(?:[^'"]*from\s)?["']([^"'.][^"']*)["']|\brequire\(["']([^"'.][^"']*)["']\)/gm,
    )) {
      const asked = quoted ?? called
      if (!isRuntime(asked)) faults.push(`${file} asks for "${asked}", which does not ship`)
    }
  }
  return faults
}

const isRuntime = (name) => name === 'electron' || name.startsWith('electron/') || isBuiltin(name)

/** Writes the notices beside the build; answers what is wrong with a licence. */
export function writeNotices(root) {
  const { text, faults, count } = collectNotices(root)
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(join(root, 'out', noticesFile), text)
  return { faults, count }
}
