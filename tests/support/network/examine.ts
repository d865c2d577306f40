import { expect } from '@playwright/test'
import type { Desk } from '../../e2e/support/desk'

/** What a desk says of saving and sharing at one moment, word for word. */
export interface Said {
  /** `Shared with 1, all up to date`. */
  readonly footer: string
  /** The sentences of the doctor, each with the label of its act where it has one. */
  readonly faults: readonly string[]
  readonly notes: readonly string[]
  /** One text for each other machine: name, path, last word, what it has saved. */
  readonly rows: readonly string[]
}

/** Opens the connection doctor at a desk, reads it, and closes it. */
export async function examine({ page }: Desk): Promise<Said> {
  await page.getByRole('navigation').getByRole('button', { name: 'Connection' }).click()
  const doctor = page.getByRole('dialog', { name: 'Connection doctor' })
  await expect(doctor).toBeVisible()
  const said = await page.evaluate((): Said => {
    // biome-ignore lint/performance/useDomNodeTextContent: reason: as it is read, with a space between what stands apart
    const textOf = (item: HTMLElement) => item.innerText.replace(/\s+/g, ' ').trim()
    const texts = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`[role="dialog"] ${selector}`)].map(textOf)
    const footer = document.querySelector<HTMLElement>('footer button')
    return {
      footer: footer ? textOf(footer) : '',
      faults: texts('li[data-weight="fault"]'),
      notes: texts('li[data-weight="note"]'),
      rows: texts('ul[aria-label="Others in the room"] > li'),
    }
  })
  await page.keyboard.press('Escape')
  await expect(doctor).toBeHidden()
  return said
}

type Expected = { readonly [K in keyof Said]?: K extends 'footer' ? RegExp : readonly RegExp[] }

/** Waits until a desk says just this: as many sentences and rows as expressions, in any order, each fitting one. */
export const expectSaid = (desk: Desk, expected: Expected, withinMs = 45_000) =>
  expect
    .poll(
      async () => {
        const said = await examine(desk)
        const wrong: string[] = []
        if (expected.footer && !expected.footer.test(said.footer)) wrong.push(said.footer)
        for (const part of ['faults', 'notes', 'rows'] as const) {
          const patterns = expected[part]
          if (!patterns) continue
          const fits =
            said[part].length === patterns.length &&
            patterns.every((pattern) => said[part].some((text) => pattern.test(text)))
          if (!fits) wrong.push(`${part}: ${JSON.stringify(said[part])}`)
        }
        return wrong
      },
      { timeout: withinMs, intervals: [300], message: `what ${desk.name} says` },
    )
    .toEqual([])
