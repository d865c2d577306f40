import type { CustomScheme, Protocol } from 'electron'
import { control } from '../control'

type Answer = (request: Request) => Response | Promise<Response>

const privileged = new Map<string, CustomScheme>()

/** Schemes and their handlers of one session. */
export function createProtocol() {
  const handlers = new Map<string, Answer>()
  return {
    registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
      control.record('protocol.registerSchemesAsPrivileged', [schemes])
      for (const each of schemes) privileged.set(each.scheme, each)
    },
    handle(scheme: string, answer: Answer): void {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      handlers.set(scheme, answer)
    },
    unhandle(scheme: string): void {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
    /** Not Electron's: the handler for an address, as the session's router and net.fetch look it up. */
    handlerFor: (address: string) => handlers.get(new URL(address).protocol.slice(0, -1)),
  } satisfies Pick<
    Protocol,
    'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
  > & { readonly handlerFor: (address: string) => Answer | undefined }
}

/** Whether pages of this scheme may have a service worker: Electron asks for a privilege. */
export const allowsServiceWorkers = (scheme: string) =>
  privileged.get(scheme)?.privileges?.allowServiceWorkers === true
