import { z } from 'zod'

/** A piece of a line in one look. A line break is a run whose text is "\n". */
export const runSchema = z.strictObject({
  text: z.string(),
  strong: z.boolean().optional(),
  emphasis: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
  /** An http, https or mailto address; no other is ever kept. */
  href: z.string().optional(),
})
export type Run = Readonly<z.infer<typeof runSchema>>

/** A block of prose as people wrote it in a pad. */
export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly items: readonly (readonly ProseBlock[])[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly ProseBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }

export const proseBlockSchema: z.ZodType<ProseBlock> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), runs: z.array(runSchema) }),
    z.strictObject({
      kind: z.literal('heading'),
      level: z.int().min(1).max(6),
      runs: z.array(runSchema),
    }),
    z.strictObject({
      kind: z.literal('list'),
      ordered: z.boolean(),
      items: z.array(z.array(proseBlockSchema)),
    }),
    z.strictObject({ kind: z.literal('quote'), blocks: z.array(proseBlockSchema) }),
    z.strictObject({ kind: z.literal('code'), text: z.string() }),
    z.strictObject({ kind: z.literal('rule') }),
  ]),
)

export const proseSchema = z.array(proseBlockSchema).readonly()
export type Prose = readonly ProseBlock[]

const addressPattern =
  /https?:\/\/[^\s<>"'`\u00ab\u00bb\u201c-\u201f\u3000-\u303f\uff00-\uffef]+/giu

/** Text as runs: its web addresses are links, its line breaks stay. */
export function runsOfText(text: string): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const match of text.matchAll(addressPattern)) {
    // A full stop, comma or bracket at the end belongs to the sentence.
    const address = match[0].replace(/[.,;:!?)\]}]+$/u, '')
    if (safeHref(address) === null) continue
    if (match.index > at) runs.push({ text: text.slice(at, match.index) })
    runs.push({ text: address, href: address })
    at = match.index + address.length
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

/** The address when a reader may follow it (http, https, mailto; no control characters), else null. */
export function safeHref(address: string): string | null {
  const trimmed = address.trim()
  return /^(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cf}<>"\\^`{|}]+$/iu.test(trimmed) ? trimmed : null
}

/** One paragraph of plain text; none for no text. */
export const paragraph = (text: string): Prose =>
  text.trim() === '' ? [] : [{ kind: 'paragraph', runs: runsOfText(text.trim()) }]

function blockText(block: ProseBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.runs.map((run) => run.text).join('')
    case 'list':
      return block.items.map(proseText).join('\n')
    case 'quote':
      return proseText(block.blocks)
    case 'code':
      return block.text
    case 'rule':
      return ''
  }
}

/** The words of prose, a line a block, without any look. */
export function proseText(prose: Prose): string {
  return prose
    .map(blockText)
    .filter((line) => line !== '')
    .join('\n')
}
