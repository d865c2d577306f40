import type { Page } from '@playwright/test'

/** What a page is asked for; the answers are one sentence for each fault. */
interface Wish {
  /** Least contrast of a text to what is behind it; 0 asks for none. */
  readonly text: number
  /** Least contrast of an edge that is drawn to what is around it. */
  readonly edge: number
  /** Every control must have an edge or a fill of its own, not only its words. */
  readonly everyEdge: boolean
}

/** Texts, edges and pictures of the top layer that cannot be told from what is behind them, by computed colours. */
export function colourFindings(page: Page, wish: Wish): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const found: string[] = []
    const channels = (colour: string) => {
      const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number)
      // What color-mix() and system colours come out as.
      return colour.startsWith('color(srgb')
        ? numbers.map((each, index) => (index < 3 ? each * 255 : each))
        : numbers
    }
    const alphaOf = (colour: string) => channels(colour)[3] ?? 1
    /** A colour that lets some of what is behind it through, as it is seen. */
    const over = (colour: string, back: string) => {
      const alpha = alphaOf(colour)
      const [r = 0, g = 0, b = 0] = channels(colour).map(
        (each, index) => each * alpha + (channels(back)[index] ?? 0) * (1 - alpha),
      )
      return `rgb(${r}, ${g}, ${b})`
    }
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((each) => {
        const part = each / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (colour: string, back: string) => {
      const [low = 0, high = 0] = [luminance(over(colour, back)), luminance(back)].sort(
        (a, b) => a - b,
      )
      return (high + 0.05) / (low + 0.05)
    }
    const behind = (element: Element | null): string => {
      for (let each = element; each; each = each.parentElement) {
        const { backgroundColor } = getComputedStyle(each)
        if (alphaOf(backgroundColor) > 0.5) return backgroundColor
      }
      return getComputedStyle(document.body).backgroundColor
    }
    const words = (element: Element | null) =>
      (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim().slice(0, 40)
    const seen = (element: Element) => element.checkVisibility({ checkVisibilityCSS: true })
    const off = (element: Element) => element.closest(':disabled, [aria-disabled="true"]') !== null
    const layers = document.querySelectorAll('[role="dialog"], [role="menu"]')
    const top = layers[layers.length - 1] ?? document.body

    for (const control of top.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="tab"], [contenteditable="true"]',
    )) {
      if (!seen(control) || control.matches('[type="checkbox"], [type="radio"]')) continue
      const style = getComputedStyle(control)
      const around = behind(control.parentElement)
      const drawn = ['top', 'right', 'bottom', 'left'].filter(
        (side) =>
          Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 &&
          style.getPropertyValue(`border-${side}-style`) !== 'none' &&
          alphaOf(style.getPropertyValue(`border-${side}-color`)) > 0.5,
      )
      const weak = drawn.filter(
        (side) => contrast(style.getPropertyValue(`border-${side}-color`), around) < wanted.edge,
      )
      const filled =
        alphaOf(style.backgroundColor) > 0.5 &&
        contrast(style.backgroundColor, around) >= wanted.edge
      if (weak.length > 0 && !filled && !off(control))
        found.push(`the ${weak[0]} edge of "${words(control)}" is not seen`)
      const underlined = style.textDecorationLine === 'underline'
      if (wanted.everyEdge && drawn.length === 0 && !filled && !underlined)
        found.push(`"${words(control)}" has no edge`)
    }
    for (const shape of top.querySelectorAll('svg path, svg circle, svg rect')) {
      if (!seen(shape) || shape.closest('[role="img"]')) continue
      const { stroke, fill } = getComputedStyle(shape)
      const ink = stroke === 'none' ? fill : stroke
      if (ink === 'none' || off(shape)) continue
      if (contrast(ink, behind(shape)) < 3)
        found.push(`a picture in "${words(shape.closest('button, li, label, div'))}" is not seen`)
    }
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
    while (wanted.text > 0 && texts.nextNode()) {
      const element = texts.currentNode.parentElement
      if (!element || !texts.currentNode.textContent?.trim() || !seen(element) || off(element))
        continue
      const ratio = contrast(getComputedStyle(element).color, behind(element))
      // The fills of the severities are fixed, so that they mean the same on every screen.
      const least = element.closest('[data-severity]') ? 4.5 : wanted.text
      if (ratio < least) found.push(`"${words(element)}" has a contrast of ${ratio.toFixed(2)}`)
    }
    return [...new Set(found)]
  }, wish)
}

/** Everything on the page that moves by itself, or would if it changed now. */
export function motionFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const still = (list: string) => list.split(', ').every((each) => Number.parseFloat(each) === 0)
    const moving = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((part) => {
        const style = getComputedStyle(element, part)
        const name = `<${element.tagName.toLowerCase()}>${part ?? ''}`
        return [
          ...(style.animationName === 'none' ? [] : [`${name} is animated`]),
          ...(still(style.transitionDuration) ? [] : [`${name} has a transition`]),
          ...(style.scrollBehavior === 'auto' ? [] : [`${name} scrolls smoothly`]),
        ]
      }),
    )
    return [...new Set([...moving, ...document.getAnimations().map(() => 'an animation runs')])]
  })
}
