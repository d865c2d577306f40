import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { startBuiltPost } from '../support/built-post'
import { chromiumArguments, chromiumPath } from '../support/chromium'
import { largeScenario } from '../support/large-scenario'

/** `npm run bench -- memory`: heap and time of a room with 10,000 entries, and the resident size of an idle post. */
const entries = 10_000
const note = (words: string) => process.stderr.write(`${words}\n`)

async function measureRoom() {
  const meeting = await startBuiltPost()
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArguments,
  })
  try {
    const page = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 } })
    ).newPage()
    // Marks the moment at which the first log line of the room stands on the page.
    await page.addInitScript(() => {
      const look = new MutationObserver(() => {
        if (!document.querySelector('aside ol li time')) return
        look.disconnect()
        performance.mark('first-view')
      })
      look.observe(document, { childList: true, subtree: true })
    })
    await page.goto(meeting.address)
    await page.getByLabel('Your name').fill('Bench')
    await page.getByRole('button', { name: 'Start for real' }).click()
    note(`filling a room with ${entries} entries…`)
    await page.locator('main input[type=file]').setInputFiles({
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(largeScenario(entries)),
    })
    await page
      .getByRole('banner')
      .getByText('A long incident with many entries')
      .waitFor({ timeout: 180_000 })
    await page.getByText('Saved here').waitFor({ timeout: 60_000 })
    const firstViewMs: number[] = []
    for (let round = 0; round < 5; round += 1) {
      await page.reload()
      await page.getByRole('complementary').getByText('Line ').first().waitFor()
      firstViewMs.push(
        await page.evaluate(
          () => performance.getEntriesByName('first-view')[0]?.startTime ?? Number.NaN,
        ),
      )
      note(`first view after ${Math.round(firstViewMs.at(-1) ?? 0)} ms`)
    }
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    firstViewMs.sort((a, b) => a - b)
    return {
      heapMb: Math.round(usedSize / 1e6),
      firstViewMs: Math.round(firstViewMs[2] ?? Number.NaN),
    }
  } finally {
    await browser.close()
    await meeting.post.close()
  }
}

async function measurePost() {
  const post = spawn(process.execPath, ['out/cli/post.js', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await new Promise((resolve) => post.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const status =
      process.platform === 'linux' ? readFileSync(`/proc/${post.pid}/status`, 'utf8') : ''
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN)
    return { postRssMb: Math.round(kilobytes / 1024) }
  } finally {
    post.kill()
  }
}

const room = await measureRoom()
const post = await measurePost()
process.stdout.write(`${JSON.stringify({ bench: 'memory', entries, ...room, ...post })}\n`)
