import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences under which others' work may be part of the app. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
])

/** One of the choices is enough where an author offers several. */
const isAllowed = (license) =>
  typeof license === 'string' &&
  license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => allowed.has(choice))

/** Packages that the app is made of, by folder: all in the lockfile that are there for more than development. */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([folder, entry]) => folder !== '' && !entry.dev && !entry.devOptional)
    .map(([folder]) => folder)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
}

/**
 * The notices that the licences of others ask for, and what is wrong with them: a licence that is not on the list, or
 * none at all.
 */
export function collectNotices(root) {
  const faults = []
  const parts = []
  for (const folder of shippedPackages(root)) {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    )
    if (!isAllowed(license))
      faults.push(`${name} ${version}: the licence "${license}" is not on the list`)
    const files = readdirSync(join(root, folder)).filter((file) =>
      /^(?:licen[cs]e|notice|copying)/i.test(file),
    )
    const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim())
    parts.push([`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n'))
  }
  const text = `War Room contains work of others, under these licences.\n\n${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`
  return { text, faults, count: parts.length }
}
