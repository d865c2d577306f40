import { parseWorkerAnswer, type WorkerAnswer } from '../worker/worker-answer'

/** Lets the service worker keep the app on this machine, where the platform has one (secure origins). */
export function keepApp(): void {
  // reason: serviceWorker is missing in insecure contexts although its type says otherwise.
  const workers = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker
  if (!workers || import.meta.env.DEV) return
  workers.register('/service-worker.js').catch(() => {
    // Refused by the browser's settings: the app works, only a reload needs the post.
  })
}

/** Asks the worker whether a newer version waits, or tells it to switch. `current` where there is no worker. */
export async function askWorker(ask: 'look' | 'switch'): Promise<WorkerAnswer> {
  // reason: as above.
  const workers = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker
  const active = (await workers?.getRegistration())?.active
  if (!active) return 'current'
  const channel = new MessageChannel()
  const answer = new Promise<WorkerAnswer>((resolve) => {
    channel.port1.onmessage = (event: MessageEvent<unknown>) =>
      resolve(parseWorkerAnswer(event.data) ?? 'current')
  })
  active.postMessage(ask, [channel.port2])
  return answer
}
