import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type DocumentKind, documentKinds, tooLongToPrint } from '../../shared/report/documents'
import { draftReport } from '../../shared/report/draft-report'
import { reportFonts } from '../../shared/report/fonts'
import { reportHtml } from '../../shared/report/html/report-html'
import { actionsCsv, timelineCsv } from '../../shared/report/report-csv'
import { followUpsIcs } from '../../shared/report/report-ics'
import type { ReportInput } from '../../shared/report/report-input'
import { reportJson } from '../../shared/report/report-json'
import { reportMarkdown } from '../../shared/report/report-markdown'
import { sectionKeys } from '../../shared/report/report-schema'
import { limits } from '../../shared/sync/limits'
import { atomicWrite } from '../main/files/atomic-write'
import { FileFault } from '../main/files/file-fault'
import { ChromiumFault } from './chromium/devtools-pipe'
import { findChromium } from './chromium/find-chromium'
import { printPdf } from './chromium/print-pdf'
import { readRoom } from './read-room'

/** The command `npm run report`: the postmortem of a scenario or a room file, as a document or as data. */

const usage = `Usage: npm run report -- FILE [--pdf OUT] [--html OUT] [--md OUT] [--json OUT] [--csv OUT] [--ics OUT]
         [--blameless] [--paper A4|Letter] [--document ${documentKinds.join('|')}] [--sections ${sectionKeys.slice(0, 3).join(',')},…]`

const printWithinMs = 120_000

function fail(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(2)
}

/** One of a few words, in any case, or the end with a sentence that names them. */
function oneOf<T extends string>(option: string, given: string, known: readonly T[]): T {
  const found = known.find((each) => each.toLowerCase() === given.toLowerCase())
  return found ?? fail(`--${option} ${given}: it is one of ${known.join(', ')}.`)
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        pdf: { type: 'string' },
        html: { type: 'string' },
        md: { type: 'string' },
        json: { type: 'string' },
        csv: { type: 'string' },
        ics: { type: 'string' },
        blameless: { type: 'boolean', default: false },
        paper: { type: 'string', default: 'A4' },
        document: { type: 'string', default: 'postmortem' },
        sections: { type: 'string' },
      },
    })
    const [file, ...rest] = positionals
    if (file === undefined || rest.length > 0) fail(usage)
    return {
      ...values,
      file,
      paper: oneOf('paper', values.paper, ['A4', 'Letter'] as const),
      document: oneOf<DocumentKind>('document', values.document, documentKinds),
      sections:
        values.sections === undefined
          ? sectionKeys
          : values.sections.split(',').map((key) => oneOf('sections', key.trim(), sectionKeys)),
    }
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('\n')[0] : 'Unknown option.'}\n${usage}`)
  }
}
type Options = ReturnType<typeof readOptions>

async function read(file: string): Promise<Uint8Array> {
  try {
    const info = await stat(file)
    if (info.isDirectory())
      fail(`${file} is a folder. Name a scenario (.json) or a War Room file (.warroom).`)
    if (info.size > limits.maxBundleBytes) fail(`${file} is larger than a War Room file can be.`)
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    fail(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${String(code)}).`,
    )
  }
}

const say = (words: string) => process.stderr.write(`${words}\n`)
const utf8 = new TextEncoder()

/** `room.csv` gives `room-actions.csv`. */
function besideName(file: string, addition: string): string {
  const extension = extname(file)
  return `${file.slice(0, file.length - extension.length)}${addition}${extension}`
}

async function writeAll(options: Options, signal: AbortSignal): Promise<void> {
  const room = readRoom(await read(options.file), basename(options.file))
  if (!room.ok) fail(room.error)
  const input: ReportInput = { ...room.value, generatedAt: Date.now() }
  const report = draftReport(input, { blameless: options.blameless })
  const { document, sections, paper } = options

  async function write(file: string | undefined, content: () => string | Promise<Uint8Array>) {
    if (file === undefined) return
    signal.throwIfAborted()
    const made = await content()
    signal.throwIfAborted()
    await atomicWrite(file, typeof made === 'string' ? utf8.encode(made) : made)
    say(`Written: ${file}`)
  }
  const html = () => reportHtml(report, { document, sections, paper, fonts: reportFonts })
  const markdown = () => reportMarkdown(report, { document, sections })

  await write(options.pdf, async () => {
    const chromium = await findChromium()
    if (!chromium.ok) fail(chromium.sentence)
    const page = html()
    const problem = tooLongToPrint(page)
    if (problem !== null) fail(problem)
    return printPdf(page, {
      chromium: chromium.path,
      signal,
      within: printWithinMs,
      onStep: say,
    })
  })
  await write(options.html, html)
  await write(options.md, markdown)
  await write(options.json, () => reportJson(report, input))
  await write(options.csv, () => timelineCsv(report))
  await write(options.csv && besideName(options.csv, '-actions'), () => actionsCsv(report))
  await write(options.ics, () => followUpsIcs(report))
  const isWritten = ['pdf', 'html', 'md', 'json', 'csv', 'ics'] as const
  if (isWritten.every((name) => options[name] === undefined)) process.stdout.write(markdown())
}

async function main(): Promise<void> {
  const options = readOptions()
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await writeAll(options, stopping.signal)
  } catch (fault) {
    if (stopping.signal.aborted) {
      say('Stopped. What was not written yet is not there, and nothing is half-written.')
      process.exitCode = 130
    } else if (fault instanceof ChromiumFault || fault instanceof FileFault) {
      fail(fault.message)
    } else throw fault
  }
}

await main()
