import { expect } from '@playwright/test'
import { onStandinOnly, test } from './desktop-test'
import { newsOf, sampleMain, sampleWindow } from './sample-app'

test('a preload has a world of its own and no Node in it', async ({ launch }) => {
  const page = await sampleWindow(await launch({ main: sampleMain }))
  expect(
    await page.evaluate(() => ({
      ...window.sample.surroundings,
      leaked: Reflect.get(window, 'onlyHere'),
      isFrozen: Object.isFrozen(window.sample),
    })),
  ).toMatchObject({ require: 'function', leaked: undefined, isFrozen: true })
})

test('bytes and all that structured clone carries go to main and back', async ({ launch }) => {
  const page = await sampleWindow(await launch({ main: sampleMain }))
  const same = await page.evaluate(async () => {
    const big = crypto.getRandomValues(new Uint8Array(60_000))
    const back = await window.sample.echo({
      big,
      buffer: new Uint16Array([1, 65_535]).buffer,
      map: new Map<unknown, unknown>([['when', new Date(5)]]),
      set: new Set([1n]),
      odd: [undefined, null, Number.NaN, -0, { __proto__: null, deep: [[]] }],
    })
    const read = (name: string): unknown => Reflect.get(Object(back), name)
    const [bytes, buffer, map, set, odd] = ['big', 'buffer', 'map', 'set', 'odd'].map(read)
    return {
      big: bytes instanceof Uint8Array && bytes.every((each, at) => each === big[at]),
      buffer: buffer instanceof ArrayBuffer && String(new Uint16Array(buffer)),
      date: map instanceof Map && map.get('when') instanceof Date,
      set: set instanceof Set && set.has(1n),
      odd: Array.isArray(odd) && odd.map((each) => (Object.is(each, -0) ? '-0' : String(each))),
    }
  })
  expect(same).toEqual({
    big: true,
    buffer: '1,65535',
    date: true,
    set: true,
    odd: ['undefined', 'null', 'NaN', '-0', '[object Object]'],
  })
})

test('errors cross as sentences only, and functions do not reach main', async ({ launch }) => {
  const page = await sampleWindow(await launch({ main: sampleMain }))
  const told = await page.evaluate(async () => {
    const words = (error: unknown) =>
      error instanceof Error ? [error.constructor.name, error.message] : ['no error', String(error)]
    const now = () => {
      try {
        window.sample.throwNow()
        return ['nothing thrown']
      } catch (error) {
        return words(error)
      }
    }
    return {
      fail: await window.sample.fail().catch(words),
      nobody: await window.sample.nobody().catch(words),
      uncloneable: (await window.sample.echo(() => 1).then(() => ['passed'], words))[0],
      now: now(),
      sum: window.sample.addNow(2, 3),
    }
  })
  expect(told).toEqual({
    fail: ['Error', "Error invoking remote method 'fail': RangeError: too far"],
    nobody: [
      'Error',
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    ],
    uncloneable: 'Error',
    now: ['Error', 'from the preload'],
    sum: 5,
  })
})

test('a page, main and a utility process talk over ports, in bytes and in words', async ({
  launch,
}) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  const got = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const seen: unknown[] = []
        window.addEventListener('message', ({ data, ports: [port] }) => {
          if (!port) return
          seen.push(data)
          port.addEventListener('close', () => resolve([...seen, 'closed']))
          port.onmessage = (event) => {
            if (event.data === 'ready') {
              port.postMessage({ text: 'twice', bytes: new Uint8Array([1, 100]) })
              return
            }
            const { text, bytes, argv } = event.data
            seen.push([text, bytes instanceof Uint8Array, String(bytes), argv])
            port.postMessage('leave')
          }
        })
        window.sample.askUtility()
      }),
  )
  expect(got).toEqual([
    { from: 'utility' },
    ['twice!', true, '2,200', ['--greeting=hello']],
    'closed',
  ])
  await expect.poll(() => newsOf(desktop, 'gone')).toEqual([{ kind: 'utility', code: 7 }])
})

test('a port that the page gives away carries further ports, and its end is heard', async ({
  launch,
}) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  const got = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const seen: unknown[] = []
        const first = new MessageChannel()
        const second = new MessageChannel()
        first.port1.onmessage = ({ data }) => seen.push(data.greeting, String(data.got))
        second.port1.onmessage = ({ data }) => {
          first.port1.close()
          resolve([...seen, data])
        }
        window.postMessage('take my port', '*', [first.port2])
        first.port1.postMessage(new Uint8Array([9, 9]), [second.port2])
      }),
  )
  expect(got).toEqual(['hello', '9,9', 'over the second port'])
  await expect.poll(() => newsOf(desktop, 'gone')).toEqual([{ kind: 'port' }])
})

test('main sees who sends, and a test can make that somebody else', async ({ launch }) => {
  onStandinOnly()
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  for (const senderFrame of ['real', 'null', 'child', 'foreign'] as const) {
    await desktop.script({ senderFrame })
    await page.evaluate(() => window.sample.echo(null))
  }
  expect(await newsOf(desktop, 'senders')).toEqual([
    { url: 'app://sample/', isTop: true },
    null,
    { url: 'app://sample/', isTop: false },
    { url: 'https://elsewhere.example/', isTop: true },
  ])
})
