import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'

const shakespeare = 'resources/scenarios/shakespeare-sonnet.json'
const gitlab = 'resources/scenarios/gitlab-2017-database.json'

interface Outcome {
  readonly code: number
  readonly said: string
  readonly complained: string
}

/** Runs a built command to its end. */
const run = (command: 'post' | 'report' | 'demo', ...args: readonly string[]) =>
  new Promise<Outcome>((resolve) => {
    const child = execFile(
      process.execPath,
      [`out/cli/${command}.js`, ...args],
      { timeout: 30_000 },
      (_error, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    )
  })

/** One sentence on stderr, nothing else, and never a stack trace. */
function expectRefusal(outcome: Outcome, words: RegExp): void {
  expect(outcome.code).toBe(2)
  expect(outcome.said).toBe('')
  expect(outcome.complained).toMatch(words)
  expect(outcome.complained).not.toMatch(/\n\s+at |node:internal/)
}

/** Starts a command that stays, and resolves with what it printed once it printed all these words. */
async function start(command: string, words: readonly string[], ...args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [`out/cli/${command}.js`, ...args])
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      printed += part.toString('utf8')
      if (words.every((word) => printed.includes(word))) resolve()
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code} after: ${printed}`)))
  })
  return {
    printed,
    async stop() {
      const gone = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      return gone
    },
  }
}

const listenOn = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

test('an occupied port is named with who holds it and what to do', async () => {
  const meeting = await startBuiltPost()
  const stranger = createServer((_request, response) => response.end('hello'))
  const port = await listenOn(stranger)
  try {
    expectRefusal(
      await run('post', '--port', String(meeting.port)),
      /^A War Room post already runs at http:\/\/127\.0\.0\.1:\d+\/ .*--port \d+\.\n$/,
    )
    expectRefusal(
      await run('post', '--port', String(port)),
      new RegExp(`^Port ${port} is taken by another program\\. .*--port ${port + 1}\\.\n$`),
    )
    expectRefusal(
      await run('demo', '--scenario', shakespeare, '--port', String(port)),
      new RegExp(`^Port ${port} is taken`),
    )
  } finally {
    stranger.close()
    await meeting.post.close()
  }
})

test('what no command can use is refused in words', async () => {
  expectRefusal(await run('post', '--port', 'many'), /^"many" is not a port/)
  expectRefusal(await run('post', '--port', '70000'), /^"70000" is not a port/)
  expectRefusal(await run('post', '--pot', '1'), /--pot/)
  expectRefusal(await run('demo'), /^Name a scenario file/)
  expectRefusal(
    await run('demo', '--scenario', 'nowhere.json'),
    /^There is no readable file nowhere\.json/,
  )
  expectRefusal(await run('report'), /FILE|file/)
  expectRefusal(await run('report', 'nowhere.json'), /nowhere\.json/)
})

test('a report is written whole or not at all', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-report-'))
  const [markdown, json] = [join(dir, 'report.md'), join(dir, 'report.json')]
  try {
    const made = await run('report', gitlab, '--md', markdown, '--json', json)
    expect(made.complained).toBe(`Written: ${markdown}\nWritten: ${json}\n`)
    expect(made.code).toBe(0)
    expect(readFileSync(markdown, 'utf8')).toContain('GitLab')
    expect(JSON.parse(readFileSync(json, 'utf8')).format).toBe('warroom-report/1')

    const broken = join(dir, 'broken.json')
    const scenario = JSON.parse(readFileSync(gitlab, 'utf8'))
    scenario.entries[5].by = 'nobody-here'
    writeFileSync(broken, JSON.stringify(scenario))
    const [noMarkdown, noJson] = [join(dir, 'none.md'), join(dir, 'none.json')]
    expectRefusal(await run('report', broken, '--md', noMarkdown), /broken\.json.*entries\[5\]\.by/)
    writeFileSync(broken, readFileSync(gitlab).subarray(0, 900))
    expectRefusal(await run('report', broken, '--md', noMarkdown, '--json', noJson), /broken\.json/)
    expectRefusal(
      await run('report', gitlab, '--md', join(dir, 'no', 'such', 'folder.md')),
      /folder\.md/,
    )
    expect([noMarkdown, noJson].filter((file) => existsSync(file))).toEqual([])
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('the demo opens a full room at a desk and on a wall', async ({ browser }) => {
  const demo = await start('demo', ['Desk ', 'Wall '], '--scenario', gitlab, '--port', '0')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const desk = /Desk (\S+)/.exec(demo.printed)?.[1] ?? ''
    const wall = /Wall (\S+)/.exec(demo.printed)?.[1] ?? ''
    const title = JSON.parse(readFileSync(gitlab, 'utf8')).entries.find(
      (entry: { kind: string }) => entry.kind === 'incident.declared',
    ).title
    const page = await context.newPage()
    await page.goto(desk)
    await expect(page.getByRole('banner')).toContainText(title)
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
    const other = await context.newPage()
    await other.goto(wall)
    await expect(other.getByText(title)).toBeVisible()
  } finally {
    await context.close()
    await demo.stop()
  }
})

test('the post says where it is, and ends cleanly', async () => {
  const post = await start('post', ['\n'], '--port', '0')
  const address = /^War Room is ready at (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(post.printed)?.[1]
  const answer = await fetch(address ?? '')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('<title>War Room</title>')
  expect(await post.stop()).toBe(0)
  await expect(fetch(address ?? '')).rejects.toThrow()
})
