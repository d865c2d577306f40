import type { Page } from '@playwright/test'

/** What is wrong with the geometry of the page as it stands: one sentence for each fault. */
export function layoutFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const slack = 1.5
    const found: string[] = []
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()}> "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`
    const layers = [...document.querySelectorAll('[role="dialog"], [role="menu"]')]
    const top = layers.at(-1) ?? document.body
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      // One pixel: text for screen readers only.
      return (
        element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
        box.width > 1 &&
        box.height > 1 &&
        style.clipPath === 'none'
      )
    }
    const forReaders = (element: Element) => {
      for (let each: Element | null = element; each; each = each.parentElement)
        if (getComputedStyle(each).clipPath === 'inset(50%)') return true
      return false
    }

    // A list may leave lines out that have no room: the whole of each, never a part.
    const leftOut = (element: Element) => {
      const line = element.closest('[data-leaves-out] > *')
      if (!line) return false
      const list = line.parentElement?.getBoundingClientRect()
      return list !== undefined && line.getBoundingClientRect().left >= list.right - slack
    }
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} wide in ${innerWidth}`)
    for (const element of top.querySelectorAll<HTMLElement>('*')) {
      if (!shown(element) || forReaders(element) || element.closest('svg')) continue
      if (leftOut(element)) continue
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      if (box.left < -slack || box.right > innerWidth + slack)
        found.push(`${name(element)} reaches from ${box.left} to ${box.right} of ${innerWidth}`)
      const typed = element.matches('input, textarea, select')
      const sideways = element.scrollWidth > element.clientWidth + slack
      if (
        style.overflowX !== 'visible' &&
        element.clientWidth > 0 &&
        sideways &&
        !typed &&
        !element.matches('[data-leaves-out]')
      )
        found.push(
          `${name(element)} hides ${element.scrollWidth - element.clientWidth} px sideways`,
        )
      const cut = element.scrollHeight > element.clientHeight + slack
      // What may be cut must be there in full on hover.
      if (/hidden|clip/.test(style.overflowY) && cut && !typed && !element.title)
        found.push(`${name(element)} cuts off ${element.scrollHeight - element.clientHeight} px`)
    }

    const controls = [
      ...top.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, textarea, summary, [role="tab"], [role="option"]',
      ),
    ].filter((each) => shown(each) && !forReaders(each))
    for (const control of controls) {
      const label = control.closest('label')
      const box = (label ?? control).getBoundingClientRect()
      const inText = control.matches('p a, span a')
      if (!inText && (box.width < 24 || box.height < 24))
        found.push(`${name(control)} is ${box.width} x ${box.height}: smaller than 24 px`)
      const lines = control.matches('button, a, [role="tab"]')
        ? Math.round(control.scrollHeight / Number.parseFloat(getComputedStyle(control).lineHeight))
        : 1
      if (lines > 6) found.push(`${name(control)} breaks into ${lines} lines`)
    }
    // What is scrolled away behind an edge is not on top of what stands there.
    const seen = (element: Element) => {
      const { left, right, top: from, bottom } = element.getBoundingClientRect()
      const box = { left, right, top: from, bottom }
      for (let each = element.parentElement; each; each = each.parentElement) {
        if (getComputedStyle(each).overflowY === 'visible') continue
        const frame = each.getBoundingClientRect()
        box.top = Math.max(box.top, frame.top)
        box.bottom = Math.min(box.bottom, frame.bottom)
      }
      return box
    }
    for (const [index, one] of controls.entries()) {
      const a = seen(one)
      for (const other of controls.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue
        const b = seen(other)
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (wide > slack && high > slack)
          found.push(`${name(one)} and ${name(other)} lie on each other`)
      }
    }
    for (const layer of layers) {
      const box = layer.getBoundingClientRect()
      if (box.top < 0 || box.bottom > innerHeight + slack)
        found.push(`${name(layer)} reaches from ${box.top} to ${box.bottom} of ${innerHeight}`)
    }
    return [...new Set(found)]
  })
}
