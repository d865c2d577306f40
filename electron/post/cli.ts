import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { alertKeyPattern, hookPath } from '../../shared/alerts/alert-words'
import { postAddressPattern } from '../../shared/sync/invite'
import { limits } from '../../shared/sync/limits'
import { defaultPostPort } from '../../shared/sync/signalling'
import { lanAddresses } from './addresses'
import { closeOnSignals } from './close-on-signals'
import { createPost, PostFault } from './create-post'

/** The command `npm run post`: one meeting place that also serves the app to browsers. */

const usage = `Usage: npm run post -- [--port N] [--lan] [--no-discovery] [--link HOST:PORT]... [--alerts FILE] [--renderer DIR]
  --port N          listen on port N (default ${defaultPostPort})
  --lan             let others on the network in (default: this machine only), and find other posts there
  --no-discovery    with --lan: neither tell the network of this post nor look for others
  --link HOST:PORT  be one meeting place with the post at HOST:PORT; may be given several times
  --alerts FILE     take alerts from Alertmanager, Grafana or any JSON sender that shows the key in FILE; a new key is written there if there is none
  --renderer DIR    serve the app from DIR`

function fail(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(2)
}

interface Options {
  readonly port: number
  readonly lan: boolean
  readonly discovery: boolean
  readonly links: readonly string[]
  readonly renderer: string
  readonly alertKey: string | null
}

function checkLink(address: string): void {
  const port = Number(/:([0-9]+)$/.exec(address)?.[1] ?? 0)
  if (postAddressPattern.test(address) && port >= 1 && port <= 65_535) return
  fail(
    `"${address}" is not the address of a post. Write its host and port, for example --link 192.168.1.20:${defaultPostPort}.`,
  )
}

/** The key in a file; a new one, readable by this account only, where there is no file yet. */
function readAlertKey(file: string): string {
  try {
    const key = readFileSync(file, 'utf8').trim()
    if (alertKeyPattern.test(key)) return key
  } catch (fault) {
    if (!isMissing(fault)) fail(`The key in ${file} cannot be read.`)
    const key = randomBytes(24).toString('base64url')
    try {
      writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    } catch {
      fail(`No key can be written to ${file}. Name a file in a folder that exists.`)
    }
    return key
  }
  return fail(
    `${file} holds no key. A key is one line of 22 or more letters, digits, "-" and "_"; name a file that does not exist to get one.`,
  )
}

const isMissing = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'ENOENT'

function readOptions(): Options {
  const here = dirname(fileURLToPath(import.meta.url))
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(defaultPostPort) },
        lan: { type: 'boolean', default: false },
        'no-discovery': { type: 'boolean', default: false },
        link: { type: 'string', multiple: true, default: [] },
        alerts: { type: 'string' },
        renderer: { type: 'string', default: join(here, '..', 'renderer') },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      process.stdout.write(`${usage}\n`)
      process.exit(0)
    }
    const port = Number(values.port)
    if (!/^[0-9]+$/.test(values.port) || port > 65_535) {
      fail(
        `"${values.port}" is not a port. Use a number from 1 to 65535, for example --port ${defaultPostPort + 1}.`,
      )
    }
    if (values.link.length > limits.maxLinksMade) {
      fail(
        `A post links to ${limits.maxLinksMade} others at most; ${values.link.length} were given.`,
      )
    }
    for (const address of values.link) checkLink(address)
    return {
      port,
      lan: values.lan,
      discovery: values.lan && !values['no-discovery'],
      links: values.link,
      renderer: resolve(values.renderer),
      alertKey: values.alerts === undefined ? null : readAlertKey(resolve(values.alerts)),
    }
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('\n')[0] : 'Unknown option.'}\n${usage}`)
  }
}

async function whoIsOn(port: number): Promise<string> {
  const other = `Choose another port with --port ${port + 1}.`
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(1_000),
    })
    const health: unknown = await answer.json()
    if (typeof health === 'object' && health !== null && 'warRoom' in health) {
      return `A War Room post already runs at http://127.0.0.1:${port}/ : open that, or choose another port with --port ${port + 1}.`
    }
  } catch {
    // Whatever listens there is no post: the plain sentence below.
  }
  return `Port ${port} is taken by another program. ${other}`
}

async function main(): Promise<void> {
  const options = readOptions()
  if (!existsSync(join(options.renderer, 'index.html'))) {
    fail(`The app is not built yet (nothing in ${options.renderer}). Run "npm run build" first.`)
  }
  const post = createPost({
    port: options.port,
    host: options.lan ? '0.0.0.0' : '127.0.0.1',
    rendererDir: options.renderer,
    discovery: options.discovery,
    version: '0.1.0',
    ...(options.alertKey === null ? {} : { alertKey: options.alertKey }),
  })
  try {
    const { port } = await post.listen()
    for (const address of options.links) post.link(address)
    process.stdout.write(`War Room is ready at http://127.0.0.1:${port}/\n`)
    if (options.lan) {
      for (const address of lanAddresses())
        process.stdout.write(`On this network: http://${address}:${port}/\n`)
    }
    if (options.alertKey !== null)
      process.stdout.write(
        `Alerts are taken at http://127.0.0.1:${port}${hookPath}alertmanager (or grafana, generic) with the key as bearer token.\n`,
      )
    for (const address of options.links)
      process.stdout.write(`Linking to the post at ${address}; it is tried until it answers.\n`)
  } catch (error) {
    if (error instanceof PostFault && error.code === 'port-taken') fail(await whoIsOn(options.port))
    if (error instanceof PostFault && error.code === 'not-allowed') {
      fail(
        `This account may not listen on port ${options.port}. Choose one above 1023 with --port.`,
      )
    }
    fail(`The post could not start: ${error instanceof Error ? error.message : String(error)}.`)
  }
  closeOnSignals(post)
}

await main()
