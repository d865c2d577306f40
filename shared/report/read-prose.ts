import { Lexer, type MarkedToken, type Token } from 'marked'
import { type Prose, type ProseBlock, type Run, runsOfText, safeHref } from './prose'

/** Longer prose than this (characters) is read as plain paragraphs. */
const maxMarkedLength = 500_000
/** A longer paragraph (characters) is plain text: the time to pair its marks grows with the square of its length. */
const maxMarkedParagraph = 4_000
/** Deeper than this is plain text; nobody writes it, a made-up file may hold it. */
const maxDepth = 12

/**
 * Reads the Markdown of a pad. Only what an editor can write becomes a look: HTML, pictures, tables and addresses that are
 * not http, https or mailto stay the words they are. Never throws.
 */
export function readProse(markdown: string): Prose {
  const text = markdown.replace(/\r\n?/g, '\n')
  if (text.trim() === '') return []
  if (text.length > maxMarkedLength || nestsTooDeep(text)) return plainParagraphs(text)
  try {
    return blocksOf(lex(text), 0)
  } catch {
    // The lexer gives up on its own recursion; the words are worth more than their marks.
    return plainParagraphs(text)
  }
}

function lex(text: string): readonly Token[] {
  const lexer = new Lexer({ gfm: true })
  const tokens = lexer.blockTokens(text, lexer.tokens)
  for (const { src, tokens: inside } of lexer.inlineQueue) {
    if (src.length <= maxMarkedParagraph) lexer.inlineTokens(src, inside)
    else inside.push({ type: 'text', raw: src, text: src, escaped: false })
  }
  return tokens
}

const nestsTooDeep = (text: string): boolean =>
  /(?:^|\n)(?:[ \t]*(?:>|[-*+]|\d+[.)])){13}/.test(text)

const plainParagraphs = (text: string): Prose =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', runs: [{ text: part }] }))

/** Without extensions the lexer makes no other tokens than its own. */
const known = (token: Token) => token as MarkedToken

function blocksOf(tokens: readonly Token[], depth: number): ProseBlock[] {
  return tokens.flatMap((each): ProseBlock[] => {
    const token = known(each)
    if (depth > maxDepth) return [{ kind: 'paragraph', runs: [{ text: token.raw }] }]
    switch (token.type) {
      case 'space':
      case 'def':
        return []
      case 'heading':
        return [{ kind: 'heading', level: Math.min(6, token.depth), runs: runsOf(token.tokens) }]
      case 'list':
        return [
          {
            kind: 'list',
            ordered: token.ordered,
            items: token.items.map((item) => blocksOf(item.tokens, depth + 1)),
          },
        ]
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(token.tokens, depth + 1) }]
      case 'code':
        return [{ kind: 'code', text: token.text }]
      case 'hr':
        return [{ kind: 'rule' }]
      case 'paragraph':
        return [{ kind: 'paragraph', runs: runsOf(token.tokens) }]
      case 'text':
        return [
          {
            kind: 'paragraph',
            runs: token.tokens ? runsOf(token.tokens) : [{ text: token.text }],
          },
        ]
      default:
        return [{ kind: 'paragraph', runs: [{ text: token.raw.trim() }] }]
    }
  })
}

type Look = Omit<Run, 'text'>

/** The runs of a line, neighbours of one look joined, and then the web addresses in them as links. */
const runsOf = (tokens: readonly Token[]): readonly Run[] =>
  joined(lookedAt(tokens, {})).flatMap((run) =>
    run.href === undefined && !run.code
      ? runsOfText(run.text).map((part) => ({ ...run, ...part }))
      : [run],
  )

const looks = ['strong', 'emphasis', 'strike', 'code', 'href'] as const

function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last && looks.every((look) => last[look] === run[look]))
      out[out.length - 1] = { ...last, text: last.text + run.text }
    else out.push(run)
  }
  return out
}

function lookedAt(tokens: readonly Token[], look: Look): Run[] {
  return tokens.flatMap((each): Run[] => {
    const token = known(each)
    switch (token.type) {
      case 'strong':
        return lookedAt(token.tokens, { ...look, strong: true })
      case 'em':
        return lookedAt(token.tokens, { ...look, emphasis: true })
      case 'del':
        return lookedAt(token.tokens, { ...look, strike: true })
      case 'codespan':
        return [{ ...look, text: token.text, code: true }]
      case 'br':
        return [{ ...look, text: '\n' }]
      case 'link': {
        const href = token.raw === token.text ? null : safeHref(token.href)
        // An address that nobody may follow is shown as it was written.
        return href === null
          ? [{ ...look, text: token.raw }]
          : lookedAt(token.tokens, { ...look, href })
      }
      case 'text':
      case 'escape':
        return [{ ...look, text: token.text }]
      default:
        return [{ ...look, text: token.raw }]
    }
  })
}
