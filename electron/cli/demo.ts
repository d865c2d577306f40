import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { importScenario } from '../../shared/doc/import-scenario'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import { defaultPostPort } from '../../shared/sync/signalling'
import { closeOnSignals } from '../post/close-on-signals'
import { createPost, PostFault } from '../post/create-post'

/** The command `npm run demo`: a post with one full room, for anybody who wants to look at it. */

const usage = 'Usage: npm run demo -- --scenario FILE [--port N]'

function fail(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(2)
}

function readOptions(): { scenario: string; port: number } {
  try {
    const { values } = parseArgs({
      options: {
        scenario: { type: 'string' },
        port: { type: 'string', default: String(defaultPostPort) },
      },
    })
    if (values.scenario === undefined) fail(`Name a scenario file.\n${usage}`)
    if (!/^[0-9]+$/.test(values.port) || Number(values.port) > 65_535)
      fail(`"${values.port}" is not a port.\n${usage}`)
    return { scenario: values.scenario, port: Number(values.port) }
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('\n')[0] : 'Unknown option.'}\n${usage}`)
  }
}

async function main(): Promise<void> {
  const options = readOptions()
  const text = await readFile(options.scenario, 'utf8').catch(() =>
    fail(`There is no readable file ${options.scenario}.`),
  )
  const scenario = parseScenario(text)
  if (!scenario.ok) fail(`${options.scenario}: ${describeScenarioRejection(scenario.error)}`)
  const tried = importScenario(scenario.value, 'AAAAAAAAAAAAAAAAAAAAAA')
  if (!tried.ok) fail(`${options.scenario}: ${describeScenarioRejection(tried.error)}`)
  const post = createPost({
    port: options.port,
    host: '127.0.0.1',
    rendererDir: join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer'),
    version: '0.1.0',
    demo: { root: randomBytes(32).toString('base64url'), scenario: text },
  })
  try {
    const { port } = await post.listen()
    process.stdout.write(
      `Desk http://127.0.0.1:${port}/#demo/desk\nWall http://127.0.0.1:${port}/#demo/wall\n`,
    )
  } catch (error) {
    if (error instanceof PostFault && error.code === 'port-taken') {
      fail(`Port ${options.port} is taken. Choose another with --port ${options.port + 1}.`)
    }
    fail(`The demo could not start: ${error instanceof Error ? error.message : String(error)}.`)
  }
  closeOnSignals(post)
}

await main()
