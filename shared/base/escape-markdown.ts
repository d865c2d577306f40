/**
 * Makes a text mean only itself in CommonMark and GFM: no markup, HTML, link or image comes out of it, and the words stay
 * readable, because only what could matter where it stands is escaped. Each line becomes a line of its own (hard break).
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .join('\\\n')
}

function escapeLine(line: string): string {
  return (
    line
      // These open something anywhere in a line.
      .replace(/[\\`*[\]<~|]/g, '\\$&')
      .replace(/&(?=#|[A-Za-z])/g, '\\&')
      // An underscore inside a word is only itself.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // Bare addresses become links in GFM.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/(?<=\bwww)\./gi, '\\.')
      .replace(/(?<=\S)@(?=\S)/g, '\\@')
      // These open a block at the start of a line only.
      .replace(/^(?=#{1,6}(?:\s|$))/, '\\')
      .replace(/^(?=[-+](?:\s|$))/, '\\')
      .replace(/^(?=-{2,}|=+\s*$|>)/, '\\')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
  )
}

/** The same inside a table cell: one line. */
export const escapeCell = (text: string): string => escapeLine(text.replace(/\s+/g, ' ').trim())
