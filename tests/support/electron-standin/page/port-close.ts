/**
 * Electron's ports say `close` when their other end is closed; Chromium's have no such event. The end that closes sends a mark
 * first, and every port of this world turns the mark into the event before anybody else sees it.
 */
export function addPortClose(secret: string): void {
  const mark = `${secret}-close`
  const { close, addEventListener } = MessagePort.prototype
  const handler = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
  const watched = new WeakSet<MessagePort>()

  function watch(port: MessagePort): void {
    if (watched.has(port)) return
    watched.add(port)
    Reflect.apply(addEventListener, port, [
      'message',
      (event: MessageEvent) => {
        if (event.data !== mark) return
        event.stopImmediatePropagation()
        Reflect.apply(close, port, [])
        port.dispatchEvent(new Event('close'))
      },
    ])
  }
  const handlers = new WeakMap<MessagePort, (event: Event) => void>()
  Object.defineProperties(MessagePort.prototype, {
    close: {
      value(this: MessagePort) {
        this.postMessage(mark)
        Reflect.apply(close, this, [])
      },
    },
    addEventListener: {
      value(this: MessagePort, ...args: unknown[]) {
        watch(this)
        return Reflect.apply(addEventListener, this, args)
      },
    },
    onmessage: {
      get() {
        return handler?.get?.call(this)
      },
      set(this: MessagePort, listener: unknown) {
        watch(this)
        handler?.set?.call(this, listener)
      },
    },
    onclose: {
      get(this: MessagePort) {
        return handlers.get(this) ?? null
      },
      set(this: MessagePort, listener: ((event: Event) => void) | null) {
        const before = handlers.get(this)
        if (before) this.removeEventListener('close', before)
        if (listener === null) return
        handlers.set(this, listener)
        this.addEventListener('close', listener)
      },
    },
  })
}
