const tabbable =
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]'

/** Where the focus was: the element, and each parent with the place of its child. */
interface Trace {
  readonly element: HTMLElement
  readonly steps: readonly { readonly parent: HTMLElement; readonly index: number }[]
}

const canFocus = (element: HTMLElement): boolean =>
  element.isConnected &&
  !element.matches(':disabled, [hidden], [data-base-ui-focus-guard]') &&
  element.checkVisibility({ checkVisibilityCSS: true })

function traceOf(element: HTMLElement): Trace {
  const steps: Trace['steps'][number][] = []
  for (let child = element; child.parentElement; child = child.parentElement)
    steps.push({
      parent: child.parentElement,
      index: [...child.parentElement.children].indexOf(child),
    })
  return { element, steps }
}

const within = (element: Element): HTMLElement[] =>
  [element, ...element.querySelectorAll(tabbable)].filter(
    (each): each is HTMLElement =>
      each instanceof HTMLElement && each.matches(tabbable) && canFocus(each),
  )

/** What stands where the lost element stood: what opened it, the next one there, the one before, the region around. */
function nextTo(trace: Trace, opener: HTMLElement | null): HTMLElement | null {
  for (const { parent, index } of trace.steps) {
    if (!parent.isConnected) continue
    // From here up another page stands there now.
    if (parent.querySelector('[data-region]')) break
    if (opener && opener !== trace.element && parent.contains(opener) && canFocus(opener))
      return opener
    if (parent.matches('[data-region], [role="dialog"]')) return parent
    const children = [...parent.children]
    const after = children.slice(index).flatMap(within)
    const before = children.slice(0, index).flatMap(within)
    const found = after[0] ?? before.at(-1)
    if (found) return found
  }
  return (
    document.querySelector<HTMLElement>('[data-region="main"]') ?? within(document.body)[0] ?? null
  )
}

/**
 * Keeps the focus in the page: when what holds it goes away or cannot be used any more, the focus moves to what stands
 * in its place. Without this the keyboard is thrown back to the top of the page each time a row is done or a form
 * closes. A press on an empty place gives the focus up on purpose. Returns what stops it.
 */
export function keepFocus(): () => void {
  let trace: Trace | null = null
  let opener: HTMLElement | null = null
  let looking = false

  function look() {
    looking = false
    const active = document.activeElement
    if (!trace || (active && active !== document.body)) return
    const layer = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1)
    const next = canFocus(trace.element) ? trace.element : nextTo(trace, opener)
    const home = layer && !layer.contains(next) ? layer : next
    home?.focus({ preventScroll: home.matches('[data-region]') })
  }
  // Two frames: whoever closes a layer and wants the focus somewhere itself comes first.
  function lookSoon() {
    if (looking || (document.activeElement && document.activeElement !== document.body)) return
    looking = true
    requestAnimationFrame(() => requestAnimationFrame(look))
  }
  function onFocusIn(event: FocusEvent) {
    if (!(event.target instanceof HTMLElement)) return
    if (trace?.element.hasAttribute('aria-expanded')) opener = trace.element
    trace = traceOf(event.target)
  }
  function onPointerDown() {
    trace = null
  }
  const changes = new MutationObserver((records) => {
    // A disabled element lets the focus go only with the next frame.
    if (records.some(({ type }) => type === 'attributes')) requestAnimationFrame(lookSoon)
    lookSoon()
  })
  addEventListener('focusin', onFocusIn)
  addEventListener('pointerdown', onPointerDown, { capture: true })
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  })
  return () => {
    removeEventListener('focusin', onFocusIn)
    removeEventListener('pointerdown', onPointerDown, { capture: true })
    changes.disconnect()
  }
}
