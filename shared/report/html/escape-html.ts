/** Makes a text mean only itself in HTML, in an element and in a quoted attribute. What cannot be shown becomes U+FFFD. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')

/** A text as a CSS string that can stand inside a style element, whatever it holds. */
export const cssString = (text: string): string =>
  `"${[...text]
    .map((character) =>
      /[\p{L}\p{N} .,:;·-]/u.test(character)
        ? character
        : `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
    )
    .join('')}"`
