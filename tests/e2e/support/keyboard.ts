import { expect, type Page } from '@playwright/test'

type Role = Parameters<Page['getByRole']>[0]

/** Somebody who has no mouse. Each press is followed by a look at the focus: it must be somewhere, in sight, and shown. */
export interface Keyboard {
  press(keys: string): Promise<void>
  type(text: string): Promise<void>
  /** Goes on with Tab until the control has the focus. */
  tabTo(role: Role, name: string | RegExp): Promise<void>
  /** Goes to the control and presses it. */
  push(role: Role, name: string | RegExp): Promise<void>
  /** Runs a command by its words, from the palette. */
  command(words: string): Promise<void>
}

/** What is wrong with the focus as it stands; empty when nothing is. */
const focusFault = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return 'nothing has the focus'
    const name = `<${active.tagName.toLowerCase()}> "${(active.getAttribute('aria-label') ?? active.textContent ?? '').slice(0, 40)}"`
    const box = active.getBoundingClientRect()
    if (box.bottom <= 0 || box.top >= innerHeight || box.width === 0)
      return `${name} is out of sight`
    const layer = [...document.querySelectorAll('[role="dialog"], [role="menu"]')].at(-1)
    if (layer && !layer.contains(active)) return `${name} lies below a layer`
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1)
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
    const over = document.elementFromPoint(x, y)
    const label = active.closest('label')
    if (over && !active.contains(over) && !over.contains(active) && !label?.contains(over))
      return `${name} is covered by <${over.tagName.toLowerCase()}> "${over.textContent?.slice(0, 40)}"`
    const shown = [active, ...(label ? [label] : [])].some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      return outlined || (each.getAttribute('role') === 'combobox' && boxShadow !== 'none')
    })
    return shown ? '' : `the focus on ${name} is not shown`
  })

const isOutside = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement === document.body)

export function keyboardOf(page: Page): Keyboard {
  const sound = (after: string) =>
    expect.poll(() => focusFault(page), { message: `the focus after ${after}` }).toBe('')
  const press = async (keys: string) => {
    await page.keyboard.press(keys)
    await sound(keys)
  }
  const tabTo = async (role: Role, name: string | RegExp) => {
    const wanted = page.getByRole(role, { name }).and(page.locator(':focus'))
    let wrapped = false
    for (let presses = 0; presses < 90; presses += 1) {
      if ((await wanted.count()) > 0) return
      await page.keyboard.press('Tab')
      // Behind the last control a browser goes on to its own; the next press comes back to the first.
      if (!wrapped && (await isOutside(page))) {
        wrapped = true
        continue
      }
      await sound('Tab')
    }
    throw new Error(`Tab never reaches the ${role} ${name}`)
  }
  return {
    press,
    type: (text) => page.keyboard.type(text),
    tabTo,
    async push(role, name) {
      await tabTo(role, name)
      await press('Enter')
    },
    async command(words) {
      await press('Control+k')
      await page.keyboard.type(words)
      await press('Enter')
    },
  }
}
