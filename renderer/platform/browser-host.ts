import type { Host, HostOutcome, HostPosts } from '../../shared/ipc/contract'
import { printHtml } from './print-html'

const done = <T>(value: T): HostOutcome<T> => ({ ok: true, value })
const failed = (sentence: string) => ({ ok: false, sentence }) as const
const refuse = (sentence: string) => () => Promise.resolve(failed(sentence))
const nothing = () => Promise.resolve(done(null))

async function postsOfThisPage(): Promise<HostOutcome<HostPosts>> {
  const own = [location.host]
  try {
    const answer: unknown = await (
      await fetch('/addresses', { signal: AbortSignal.timeout(2_000) })
    ).json()
    if (typeof answer !== 'object' || answer === null) return failed('The post gave no addresses.')
    // reason: a JSON object is a record of unknown values; each is checked before use.
    const { lan, addresses } = answer as Record<string, unknown>
    const list = Array.isArray(addresses)
      ? addresses.filter((item) => typeof item === 'string')
      : []
    return done({ lan: lan === true, addresses: list, own, canLetIn: false })
  } catch {
    // The post is away: the page itself still knows where it came from.
    return done({ lan: false, addresses: [], own, canLetIn: false })
  }
}

/** Clipboard without the async API, for plain http on a network. */
function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}

const noSecrets = 'A browser has no key store of its own.'

/** The host contract in a plain browser: downloads instead of save dialogs, no desktop events. */
export function createBrowserHost(version: string): Host {
  return {
    info: () =>
      Promise.resolve(
        done({
          kind: 'browser',
          platform: navigator.platform,
          version,
          safeMode: false,
          tray: false,
        }),
      ),
    posts: postsOfThisPage,
    letNetworkIn: refuse(
      'A browser cannot open the post to the network. Start it with: npm run post -- --lan',
    ),
    connectPost: refuse('A browser reaches posts by itself.'),
    saveFile({ name, mime, bytes }) {
      const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      // The download has its own reference; the URL may go once the click was taken.
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
      return Promise.resolve(done(name))
    },
    async copyText({ text }) {
      try {
        await navigator.clipboard.writeText(text)
        return done(null)
      } catch {
        // Not a secure origin, or not allowed: the old command still works from a click.
        return copyByCommand(text)
          ? done(null)
          : failed('The browser did not allow copying. Select the text and copy it.')
      }
    },
    async savePdf({ html }) {
      try {
        await printHtml(html)
        return done('')
      } catch {
        // Some browsers refuse to print a frame; the HTML file prints from any.
        return failed(
          'This browser did not open its print window. Save the postmortem as HTML, open that file and print it.',
        )
      }
    },
    displays: () => Promise.resolve(done([])),
    openWall({ roomId }) {
      window.open(roomId === null ? '/#walls' : `/#wall/${roomId}`, '_blank', 'noopener')
      return nothing()
    },
    wallDrawn: nothing,
    setMenu: nothing,
    notify: () => Promise.resolve(done(false)),
    setBadge: nothing,
    setTray: nothing,
    takeOpenings: () => Promise.resolve(done([])),
    setIncidentOpen: nothing,
    secretState: () => Promise.resolve(done({ kind: 'not-kept-here' })),
    unlockSecrets: refuse(noSecrets),
    sealSecret: refuse(noSecrets),
    openSecret: refuse(noSecrets),
    checkForUpdate: () => Promise.resolve(done({ kind: 'current' })),
    installUpdate: refuse('A browser gets new versions from its post.'),
    // A browser opens invites by their address and tells of waking through the page's own events.
    on: () => () => undefined,
  }
}
