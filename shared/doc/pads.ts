import * as Y from 'yjs'
import { escapeMarkdown } from '../base/escape-markdown'

/**
 * Prose in a Y.XmlFragment as ProseMirror writes it: `paragraph`, `heading`, `bulletList`, `orderedList`, `listItem`, `blockquote`,
 * `codeBlock`, `hardBreak`, `horizontalRule`, and text with marks. Read without an editor, so that exports and briefings need none.
 */

/** One run of text with its marks, or a line break. */
interface Run {
  readonly text: string
  readonly marks: Readonly<Record<string, unknown>>
}

function runsOf(node: Y.XmlElement | Y.XmlFragment): Run[] {
  const runs: Run[] = []
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const part of child.toDelta()) {
        // reason: the delta of a Y.XmlText is a list of inserts; anything else is skipped.
        const { insert, attributes } = part as {
          insert?: unknown
          attributes?: Record<string, unknown>
        }
        if (typeof insert === 'string') runs.push({ text: insert, marks: attributes ?? {} })
      }
    } else if (child instanceof Y.XmlElement) {
      if (child.nodeName === 'hardBreak') runs.push({ text: '\n', marks: {} })
      else runs.push(...runsOf(child))
    }
  }
  return runs
}

function inline(node: Y.XmlElement): string {
  return runsOf(node)
    .map(({ text, marks }) => {
      if (text === '\n') return '\\\n'
      if ('code' in marks) {
        const ticks = '`'.repeat(
          1 + Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length)),
        )
        return `${ticks} ${text} ${ticks}`
      }
      const edges = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)
      const [, before = '', core = '', after = ''] = edges ?? []
      if (core === '') return text
      let out = escapeMarkdown(core)
      if ('bold' in marks) out = `**${out}**`
      if ('italic' in marks) out = `*${out}*`
      if ('strike' in marks) out = `~~${out}~~`
      return before + out + after
    })
    .join('')
}

function block(node: Y.XmlElement, indent: string): string {
  const children = () =>
    node.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
  switch (node.nodeName) {
    case 'heading': {
      const level = Math.min(6, Math.max(1, Number(node.getAttribute('level') ?? 2)))
      return `${indent}${'#'.repeat(level)} ${inline(node)}`
    }
    case 'bulletList':
    case 'orderedList':
      return children()
        .map((item, index) => {
          const marker = node.nodeName === 'bulletList' ? '- ' : `${index + 1}. `
          const inner = ' '.repeat(marker.length)
          const text = item
            .toArray()
            .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
            .map((child) => block(child, indent + inner))
            .join('\n')
          return indent + marker + text.slice(indent.length + inner.length)
        })
        .join('\n')
    case 'blockquote':
      return children()
        .map((child) => block(child, ''))
        .join('\n\n')
        .split('\n')
        .map((line) => `${indent}> ${line}`)
        .join('\n')
    case 'codeBlock': {
      const text = runsOf(node)
        .map((run) => run.text)
        .join('')
      const fence = '`'.repeat(
        Math.max(3, 1 + Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length))),
      )
      return [fence, ...text.split('\n'), fence].map((line) => indent + line).join('\n')
    }
    case 'horizontalRule':
      return `${indent}---`
    default:
      return inline(node)
        .split('\n')
        .map((line) => indent + line)
        .join('\n')
  }
}

const elements = (fragment: Y.XmlFragment): Y.XmlElement[] =>
  fragment.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)

/** The prose of a pad as Markdown; its words can mean nothing but themselves. */
export const padMarkdown = (fragment: Y.XmlFragment): string =>
  elements(fragment)
    .map((node) => block(node, ''))
    .join('\n\n')
    .trim()

function plain(node: Y.XmlElement): string {
  const inner = node
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
  const isBlock = inner.some((child) => child.nodeName !== 'hardBreak')
  if (!isBlock) {
    return runsOf(node)
      .map((run) => run.text)
      .join('')
  }
  return inner.map(plain).join('\n')
}

/** The words of a pad, a line a paragraph, without any markup. */
export const padText = (fragment: Y.XmlFragment): string =>
  elements(fragment).map(plain).join('\n').trim()

/** Fills an empty pad with paragraphs, one a line. A pad that holds something is left alone. */
export function fillPad(fragment: Y.XmlFragment, text: string): void {
  if (fragment.length > 0 || text.trim() === '') return
  const nodes = text.split('\n').map((line) => {
    const paragraph = new Y.XmlElement('paragraph')
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line)])
    return paragraph
  })
  fragment.insert(0, nodes)
}
