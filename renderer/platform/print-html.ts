/**
 * Opens the print window of the browser on an HTML file. It stands in a frame that may run nothing and shows nothing; the frame
 * goes when the next one comes, because a browser may still read from it while its print window is open.
 */
export function printHtml(html: string): Promise<void> {
  for (const old of document.querySelectorAll('iframe[data-print]')) old.remove()
  const frame = document.createElement('iframe')
  frame.dataset['print'] = ''
  frame.title = 'Printing'
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;inset-inline-start:-9999px'
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  frame.src = address
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => {
      URL.revokeObjectURL(address)
      const page = frame.contentDocument
      if (!page?.querySelector('main')) {
        frame.remove()
        reject(new Error('the frame did not take the page'))
        return
      }
      void page.fonts.ready.then(() => {
        frame.contentWindow?.print()
        resolve()
      })
    })
    document.body.append(frame)
  })
}
