import { resolve } from 'node:path'

/** The folder that `--profile=DIR` names, so that two people can be tried out on one machine; null for the usual one. */
export function profileFolder(args: readonly string[], folder: string): string | null {
  const given = args.filter((argument) => argument.startsWith('--profile='))
  const path = given[0]?.slice('--profile='.length) ?? ''
  if (given.length !== 1 || path === '' || path.length > 1_024 || /\p{Cc}/u.test(path)) return null
  return resolve(folder, path)
}
