import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AlertReport, alertLimits, alertSources } from '../../../shared/alerts/alert'
import { hookPath } from '../../../shared/alerts/alert-words'
import { readHook } from '../../../shared/alerts/read-hook'
import { createTokenBucket } from '../../../shared/sync/token-bucket'

/** Where monitoring posts its alerts. Answers every call in words, so that whoever sets a sender up sees what is wrong. */
export interface AlertHook {
  /** False when the path is none of a hook. */
  answer(request: IncomingMessage, path: string, reply: Reply): boolean
}
export type Reply = (status: number, words: string) => void

/** Equal for equal keys, in the same time for all others. */
export function isSameKey(given: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(key))
}

/** `Bearer KEY`, or the password of Basic for senders that know no other. */
function keyOf(header: string | undefined): string | null {
  const bearer = /^Bearer +([^\s]+)$/i.exec(header ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1]
  if (basic === undefined) return null
  const [, password] = Buffer.from(basic, 'base64').toString('utf8').split(':', 2)
  return password ?? null
}

type Bucket = ReturnType<typeof createTokenBucket>

/** A bucket for each address; all are forgotten when there are too many. */
function bucketsBy(
  perMinute: number,
  burst: number,
  now: () => number,
): (address: string) => Bucket {
  const buckets = new Map<string, Bucket>()
  return (address) => {
    const known = buckets.get(address)
    if (known) return known
    if (buckets.size >= 1_000) buckets.clear()
    const fresh = createTokenBucket({ perSecond: perMinute / 60, burst, now })
    buckets.set(address, fresh)
    return fresh
  }
}

export function createAlertHook(deps: {
  readonly now: () => number
  /** What senders have to show; null lets nobody in. */
  readonly key: () => string | null
  readonly onReports: (reports: readonly AlertReport[]) => void
  readonly count: (code: string) => void
}): AlertHook {
  const { now, count } = deps
  const calls = bucketsBy(alertLimits.callsPerMinute, alertLimits.callBurst, now)
  const wrong = bucketsBy(alertLimits.wrongKeysPerMinute, alertLimits.wrongKeysPerMinute, now)

  /** Why this call is not heard, or null. */
  function refusal(request: IncomingMessage): readonly [string, number, string] | null {
    const address = request.socket.remoteAddress ?? 'unknown'
    const key = deps.key()
    if (request.method !== 'POST') return ['hook-method', 405, 'Alerts are sent with POST.']
    // A page of a browser always says where it comes from, and no page sends alerts.
    if (request.headers.origin !== undefined)
      return ['hook-origin', 403, 'Alerts are not taken from web pages.']
    if (key === null)
      return [
        'hook-off',
        404,
        'This post takes no alerts. Turn it on in War Room under Settings, Alerts.',
      ]
    if (!calls(address).take())
      return [
        'hook-too-fast',
        429,
        'Too many calls. Send alerts in groups, and try again in a minute.',
      ]
    const given = keyOf(request.headers.authorization)
    if (given !== null && isSameKey(given, key)) return null
    return wrong(address).take()
      ? [
          'hook-wrong-key',
          401,
          'The key is missing or wrong. Send it as "Authorization: Bearer KEY".',
        ]
      : ['hook-wrong-key', 429, 'Too many wrong keys. Try again in a minute.']
  }

  async function read(request: IncomingMessage): Promise<string | null> {
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of request) {
      bytes += part.length
      if (bytes > alertLimits.maxHookBytes) return null
      parts.push(part)
    }
    return Buffer.concat(parts).toString('utf8')
  }

  return {
    answer(request, path, reply) {
      if (!path.startsWith(hookPath)) return false
      const source = alertSources.find((each) => path === hookPath + each)
      const refused = refusal(request)
      if (refused || !source) {
        const [code, status, words] = refused ?? [
          'hook-path',
          404,
          `There is no such hook. There are ${alertSources.map((each) => hookPath + each).join(', ')}.`,
        ]
        count(code)
        request.resume()
        reply(status, words)
        return true
      }
      read(request).then(
        (body) => {
          if (body === null) {
            count('hook-too-long')
            reply(413, `A call may be ${alertLimits.maxHookBytes / 1024} KB long.`)
            request.destroy()
            return
          }
          const result = readHook(source, body)
          if (result.ok) {
            deps.onReports(result.value)
            reply(202, `${result.value.length} taken.`)
          } else {
            count('hook-unread')
            reply(400, result.error.sentence)
          }
        },
        // The sender hung up in the middle: there is nobody to answer.
        () => count('hook-broken-off'),
      )
      return true
    },
  }
}

/** Writes `reply` onto a response. */
export const replyTo =
  (response: ServerResponse, headers: Readonly<Record<string, string>>): Reply =>
  (status, words) => {
    if (response.headersSent) return
    response.writeHead(status, {
      ...headers,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(`${words}\n`)
  }
