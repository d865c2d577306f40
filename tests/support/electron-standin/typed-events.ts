import { EventEmitter } from 'node:events'

/** The names among `Names` that an Electron object declares; a name it no longer has becomes `never` and does not compile. */
export type EventsOf<On, Names extends string> = {
  [Name in Names]: On extends (event: Name, listener: () => void) => unknown ? Name : never
}[Names]

export class TypedEmitter<Name extends string> extends EventEmitter {
  fire(name: Name, ...args: unknown[]): boolean {
    return this.emit(name, ...args)
  }
}

export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function createEvent<Details extends object>(details: Details): Details & PreventableEvent {
  let isPrevented = false
  return {
    ...details,
    get defaultPrevented() {
      return isPrevented
    },
    preventDefault() {
      isPrevented = true
    },
  }
}
