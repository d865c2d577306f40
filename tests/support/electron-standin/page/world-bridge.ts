/**
 * Context isolation: the preload runs in an isolated world of the page, as in Electron, and the two worlds share the DOM but no
 * object. Plain values are copied, functions and promises become proxies, an error keeps its message and nothing else.
 * Everything crosses in the detail of DOM events, which Chromium clones from world to world.
 */
type Node =
  | { readonly kind: 'raw'; readonly value: unknown }
  | { readonly kind: 'function' | 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Node])[] }

type Frame =
  | { readonly kind: 'expose'; readonly call: number; readonly key: string; readonly value: Node }
  | { readonly kind: 'call'; readonly call: number; readonly id: number; readonly args: Node }
  | { readonly kind: 'return'; readonly call: number; readonly value: Node }
  | { readonly kind: 'throw'; readonly call: number; readonly message: string }
  | { readonly kind: 'resolve'; readonly id: number; readonly value: Node }
  | { readonly kind: 'reject'; readonly id: number; readonly message: string }

type Callable = (...args: unknown[]) => unknown
const isCallable = (value: unknown): value is Callable => typeof value === 'function'
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

export function createWorldBridge(side: 'page' | 'preload', secret: string) {
  const functions: Callable[] = []
  const waiting = new Map<number, (frame: Frame) => void>()
  const answers = new Map<number, Frame>()
  let promises = 0
  let calls = 0

  function send(frame: Frame): void {
    // Chromium would silently turn what it cannot clone into null on the other side.
    const detail = structuredClone(frame)
    const other = side === 'page' ? 'preload' : 'page'
    window.dispatchEvent(new CustomEvent(`${secret}-${other}`, { detail }))
  }

  function pack(value: unknown): Node {
    if (isCallable(value)) return { kind: 'function', id: functions.push(value) - 1 }
    if (typeof value !== 'object' || value === null) return { kind: 'raw', value }
    if (value instanceof Promise) {
      promises += 1
      const id = promises
      value.then(
        (result) => {
          try {
            send({ kind: 'resolve', id, value: pack(result) })
          } catch (error) {
            send({ kind: 'reject', id, message: messageOf(error) })
          }
        },
        (error) => send({ kind: 'reject', id, message: messageOf(error) }),
      )
      return { kind: 'promise', id }
    }
    if (value instanceof Error) return { kind: 'error', message: value.message }
    if (Array.isArray(value)) return { kind: 'array', items: value.map(pack) }
    const isPlain =
      !ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Object]'
    if (!isPlain) return { kind: 'raw', value }
    return {
      kind: 'object',
      entries: Object.entries(value).map(([key, each]): [string, Node] => [key, pack(each)]),
    }
  }

  function unpack(node: Node): unknown {
    switch (node.kind) {
      case 'raw':
        return node.value
      case 'error':
        return new Error(node.message)
      case 'array':
        return node.items.map(unpack)
      case 'object':
        return Object.fromEntries(node.entries.map(([key, each]) => [key, unpack(each)]))
      case 'function':
        return (...args: unknown[]) => call({ kind: 'call', id: node.id, args: pack(args) })
      case 'promise':
        return new Promise((resolve, reject) => {
          waiting.set(node.id, (frame) => {
            if (frame.kind === 'resolve') resolve(unpack(frame.value))
            else if (frame.kind === 'reject') reject(new Error(frame.message))
          })
        })
    }
  }

  /** Events are dispatched in place, so the answer is there when the dispatch returns. */
  function call(
    question:
      | { readonly kind: 'call'; readonly id: number; readonly args: Node }
      | { readonly kind: 'expose'; readonly key: string; readonly value: Node },
  ): unknown {
    calls += 1
    const number = calls
    send({ ...question, call: number })
    const answer = answers.get(number)
    answers.delete(number)
    if (answer?.kind === 'return') return unpack(answer.value)
    throw new Error(answer?.kind === 'throw' ? answer.message : 'the other world gave no answer')
  }

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    for (const each of Object.values(value)) freeze(each)
    return Object.freeze(value)
  }

  function expose(key: string, value: Node): void {
    if (key in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(window, key, { value: freeze(unpack(value)), enumerable: true })
  }

  function answer(number: number, work: () => Node): void {
    try {
      send({ kind: 'return', call: number, value: work() })
    } catch (error) {
      send({ kind: 'throw', call: number, message: messageOf(error) })
    }
  }

  window.addEventListener(`${secret}-${side}`, (event) => {
    if (!(event instanceof CustomEvent)) return
    const frame: Frame = event.detail
    switch (frame.kind) {
      case 'expose':
        return answer(frame.call, () => {
          expose(frame.key, frame.value)
          return { kind: 'raw', value: undefined }
        })
      case 'call':
        return answer(frame.call, () => {
          const args = unpack(frame.args)
          return pack(functions[frame.id]?.(...(Array.isArray(args) ? args : [])))
        })
      case 'return':
      case 'throw':
        answers.set(frame.call, frame)
        return
      case 'resolve':
      case 'reject':
        waiting.get(frame.id)?.(frame)
        waiting.delete(frame.id)
    }
  })

  return {
    exposeInMainWorld: (key: string, api: unknown) => {
      call({ kind: 'expose', key, value: pack(api) })
    },
  }
}
