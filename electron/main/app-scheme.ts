import { protocol } from 'electron'
import { answerAppRequest } from './app-files'

/** Before the app is ready: app:// is a secure origin with storage of its own, like a web page's. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built app on app://warroom. */
export function serveApp(rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const answer = await answerAppRequest(rendererDir, request)
    return new Response(answer.body, { status: answer.status, headers: { ...answer.headers } })
  })
}
