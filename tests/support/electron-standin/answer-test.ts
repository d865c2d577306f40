import { control, type StandinScript } from './control'
import { clickable } from './shell/notification'

/** The test's line into the app: it evaluates in main, as Playwright does with a real Electron, and reads what was recorded. */
export type TestQuestion =
  | { readonly kind: 'evaluate'; readonly source: string; readonly argument: unknown }
  | { readonly kind: 'script'; readonly part: Partial<StandinScript> }
  | { readonly kind: 'calls' }
  | { readonly kind: 'click-notification'; readonly title: string }
  | { readonly kind: 'click-tray' }

export type TestAnswer =
  | { readonly kind: 'browser'; readonly address: string; readonly pid: number }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }

type Asked = TestQuestion & { readonly id: number }

const tell = (answer: TestAnswer) => process.send?.(answer)

async function answer(question: TestQuestion): Promise<unknown> {
  switch (question.kind) {
    case 'evaluate': {
      const work: unknown = new Function(`return (${question.source})`)()
      if (typeof work !== 'function') throw new Error('evaluate takes a function')
      return Reflect.apply(work, undefined, [require('electron'), question.argument])
    }
    case 'script':
      return control.change(question.part)
    case 'calls':
      return control.calls()
    case 'click-notification': {
      const found = clickable.notifications.find(({ title }) => title === question.title)
      if (!found) throw new Error(`no notification "${question.title}" is shown`)
      return found.fire('click', {})
    }
    case 'click-tray': {
      const [tray] = clickable.trays
      if (!tray) throw new Error('there is no tray icon')
      return tray.fire('click', {})
    }
  }
}

if (process.send) {
  process.on('message', (asked: Asked) => {
    answer(asked)
      // A value that cannot cross fails here as well, and is told.
      .then((value) => tell({ kind: 'value', id: asked.id, value }))
      .catch((error) => tell({ kind: 'failure', id: asked.id, message: String(error) }))
  })
  control.on('browser', (found: { readonly address: string; readonly pid: number }) =>
    tell({ kind: 'browser', ...found }),
  )
  // The test is gone: so is the app, and with it the browser.
  process.on('disconnect', () => process.exit(1))
}
