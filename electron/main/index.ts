import { app } from 'electron'
import { registerAppScheme } from './app-scheme'
import { askedByArguments, readDeepLink, readFilePath } from './opening/deep-link'
import { profileFolder } from './profile-folder'
import { startDesktop } from './start-desktop'

/** The first lines of the desktop app: what has to be said before the engine is ready, and nothing else. */

app.enableSandbox()
// Peers in one network reach each other by address; a hidden one costs a look-up that office networks block.
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns')
registerAppScheme()
app.setAppUserModelId('org.warroom.app')

const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2)
const profile = profileFolder(ownArguments, process.cwd())
if (profile !== null) app.setPath('userData', profile)

// The lock belongs to the profile: a second start of the same one hands its arguments over and ends.
if (app.requestSingleInstanceLock()) {
  const desktop = startDesktop()
  const asked = askedByArguments(ownArguments, process.cwd())
  if (asked) desktop.ask(asked)
  app.on('second-instance', (_event, args, folder) => {
    const more = askedByArguments(args.slice(1), folder)
    desktop.show()
    if (more) desktop.ask(more)
  })
  // On a Mac links and files come as events, the first of them before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    desktop.ask(readDeepLink(url))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    desktop.ask(readFilePath(path, '/'))
  })
} else app.quit()
