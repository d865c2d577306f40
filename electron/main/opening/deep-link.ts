import { isAbsolute, resolve } from 'node:path'

/** What the system asks to open, after reading and before anything was done with it. */
export type Asked =
  | { readonly kind: 'invite'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly sentence: string }

const refuse = (sentence: string): Asked => ({ kind: 'refused', sentence })
/** The shortest invite is 60 characters of base64url, the longest about 2,500. */
const linkPattern = /^warroom:\/\/join\/([A-Za-z0-9_-]{60,4000})\/?$/
const maxPathLength = 4_096

const notALink = 'This War Room link is incomplete or was changed on the way. Ask for it again.'
const severalThings =
  'War Room was asked to open several things at once and opened none of them. Open one.'

/** Reads one link. Only an invite has one, and it is rebuilt from its code, so that nothing else comes along. */
export function readDeepLink(text: string): Asked {
  const code = text.length <= 5_000 ? linkPattern.exec(text)?.[1] : undefined
  return code === undefined ? refuse(notALink) : { kind: 'invite', text: `warroom://join/${code}` }
}

/**
 * Reads the path of a file. A path to another machine is refused: merely looking at it would send this account's sign-in there.
 */
export function readFilePath(path: string, folder: string): Asked {
  if (path.length > maxPathLength || /[\p{Cc}]/u.test(path)) return refuse(notALink)
  if (/^(?:\\\\|\/\/)/.test(path) || (!isAbsolute(path) && /^(?:\\\\|\/\/)/.test(folder)))
    return refuse('War Room opens files of this machine only. Copy the file here first.')
  return { kind: 'file', path: resolve(folder, path) }
}

/**
 * What a start of the app asks to open: the arguments of the first or a second instance, without the program itself. Switches are not
 * ours to read (the engine takes them, whoever wrote them), and more than one thing to open is how links smuggle arguments.
 */
export function askedByArguments(args: readonly string[], folder: string): Asked | null {
  const found: Asked[] = []
  for (const argument of args) {
    if (argument.startsWith('-') || argument === '') continue
    if (/^["']?warroom:/i.test(argument)) found.push(readDeepLink(argument))
    else if (/\.warroom$/i.test(argument) && !/^[a-z][a-z0-9+.-]+:\/\//i.test(argument))
      found.push(readFilePath(argument, folder))
    if (found.length > 1) return refuse(severalThings)
  }
  return found[0] ?? null
}
