import Module, { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = [
  'electron',
  'electron/main',
  'electron/common',
  'electron/renderer',
  'electron/utility',
]

/** From now on `electron` is this file beside the caller, for `import` and for `require` alike: one instance for both. */
export function aliasElectron(file: string): void {
  const path = join(__dirname, file)
  const hooks = `
const names = ${JSON.stringify(names)}
export const resolve = (name, context, next) =>
  names.includes(name) ? { url: ${JSON.stringify(pathToFileURL(path).href)}, format: 'commonjs', shortCircuit: true } : next(name, context)`
  register(`data:text/javascript,${encodeURIComponent(hooks)}`)
  const resolveFilename: unknown = Reflect.get(Module, '_resolveFilename')
  if (typeof resolveFilename !== 'function')
    throw new Error('this Node resolves modules differently')
  Reflect.set(Module, '_resolveFilename', function (this: unknown, ...args: unknown[]) {
    return names.includes(String(args[0])) ? path : Reflect.apply(resolveFilename, this, args)
  })
}
