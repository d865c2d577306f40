import type { PreloadConfig } from '../frames'
import { addPortClose } from './port-close'
import { createWorldBridge } from './world-bridge'

/** Runs in the page's own world, before anything of the page: takes what the preload exposes. */
export function startPageWorld(config: PreloadConfig): void {
  createWorldBridge('page', config.secret)
  addPortClose(config.secret)
  if (!config.hasServiceWorkers && 'serviceWorker' in navigator)
    Object.defineProperty(ServiceWorkerContainer.prototype, 'register', {
      value: () =>
        Promise.reject(
          new TypeError(
            "Failed to register a ServiceWorker: The URL protocol of the current origin ('app://') is not supported.",
          ),
        ),
    })
}
