/** The one page of a window that prints. */
export const printUrl = 'app://print/'

/** Nothing runs and nothing is fetched: pictures and fonts have to be in the page. */
export const printPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** Whether the printing window may ask for this address. */
export const isPrintable = (url: string): boolean =>
  url === printUrl || /^data:(?:image|font)\//i.test(url)

/** Answers the printing window. */
export function printAnswer(
  url: string,
  html: string,
): {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
} {
  const headers = {
    'Content-Security-Policy': printPolicy,
    'Content-Type': 'text/html; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  }
  return url === printUrl
    ? { status: 200, headers, body: html }
    : { status: 404, headers, body: null }
}
