import { expect } from '@playwright/test'
import { onStandinOnly, test } from './desktop-test'
import { newsOf, sampleMain, sampleWindow } from './sample-app'

test('a page goes nowhere and opens nothing against the will of main', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  await page.evaluate(() => {
    location.href = 'https://elsewhere.example/x'
  })
  await expect.poll(() => newsOf(desktop, 'asked')).toHaveLength(1)
  await page.getByText('away').click()
  await expect.poll(() => newsOf(desktop, 'asked')).toHaveLength(2)
  await page.evaluate(() => {
    window.open('https://elsewhere.example/y')
  })
  await expect
    .poll(() => newsOf(desktop, 'asked'))
    .toEqual([
      { kind: 'navigate', url: 'https://elsewhere.example/x' },
      { kind: 'navigate', url: 'app://sample/away' },
      { kind: 'window', url: 'https://elsewhere.example/y' },
    ])
  expect(desktop.address(page)).toBe('app://sample/')
  await expect.poll(() => desktop.windows().length).toBe(1)
})

test('permissions are what the session says', async ({ launch }) => {
  const page = await sampleWindow(await launch({ main: sampleMain }))
  expect(
    await page.evaluate(async () => [
      Notification.permission,
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ]),
  ).toEqual(['granted', 'denied'])
})

test('a crashed page comes back in the same window', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  }, null)
  await expect
    .poll(() => newsOf(desktop, 'gone'))
    .toEqual([{ kind: 'renderer', reason: 'crashed' }])
  await expect
    .poll(async () => {
      const alive = desktop
        .windows()
        .find((each) => each !== page || desktop.runtime === 'electron')
      return alive?.evaluate(() => window.sample.echo('alive')).catch(() => null)
    })
    .toBe('alive')
  expect(
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null),
  ).toBe(1)
})

test('a hidden window without scripts prints a PDF', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  await sampleWindow(desktop)
  const head = await desktop.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { partition: 'pdf', javascript: false },
    })
    await window.loadURL('data:text/html,<h1>Review</h1>')
    const bytes = await window.webContents.printToPDF({ pageSize: 'A4', generateTaggedPDF: true })
    window.destroy()
    return bytes.subarray(0, 5).toString()
  }, null)
  expect(head).toBe('%PDF-')
})

test('a second instance wakes the first and leaves', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  await sampleWindow(desktop)
  const second = await launch({ main: sampleMain, argv: ['warroom:join'] })
  expect(await second.ended).toBe(3)
  await expect.poll(() => newsOf(desktop, 'seconds')).toHaveLength(1)
  expect(
    await desktop.evaluate(() => {
      const [heard] = globalThis.sample.seconds
      return [heard?.argv.includes('warroom:join'), heard?.data]
    }, null),
  ).toEqual([true, { from: 'sample' }])
  expect(await newsOf(desktop, 'isSameModule')).toBe(true)
})

test('a menu item reaches the page with bytes', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  await page.evaluate(() => {
    window.sample.onTold((bytes) => {
      document.title = `${bytes instanceof Uint8Array} ${bytes}`
    })
  })
  await desktop.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('tell')?.click()
  }, null)
  await expect(page).toHaveTitle('true 4,5')
})

test('dialogs answer what was scripted and are cancelled without', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  await sampleWindow(desktop)
  await desktop.script({ saveDialogs: [{ canceled: false, filePath: '/tmp/review.pdf' }] })
  const ask = () =>
    desktop.evaluate(({ dialog }) => dialog.showSaveDialog({ title: 'Save the review' }), null)
  expect(await ask()).toEqual({ canceled: false, filePath: '/tmp/review.pdf' })
  expect(await ask()).toEqual({ canceled: true, filePath: '' })
  expect(await desktop.calls('dialog.showSaveDialog')).toEqual([
    { name: 'dialog.showSaveDialog', args: [{ title: 'Save the review' }] },
    { name: 'dialog.showSaveDialog', args: [{ title: 'Save the review' }] },
  ])
})

test('what was sealed opens after a restart, and not without a key store', async ({ launch }) => {
  onStandinOnly()
  const first = await launch({ main: sampleMain })
  const sealed = await first.evaluate(
    ({ safeStorage }) => safeStorage.encryptString('room secret').toString('base64'),
    null,
  )
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('room secret')
  await first.kill()
  const again = await launch({ main: sampleMain })
  const opened = await again.evaluate(
    ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
    sealed,
  )
  expect(opened).toBe('room secret')
  await again.script({ safeStorage: 'none' })
  expect(await again.evaluate(({ safeStorage }) => safeStorage.isEncryptionAvailable(), null)).toBe(
    false,
  )
})

test('displays come and go', async ({ launch }) => {
  onStandinOnly()
  const desktop = await launch({ main: sampleMain })
  await sampleWindow(desktop)
  const [one] = await desktop.evaluate(({ screen }) => {
    Object.assign(globalThis, { displayNews: [] })
    const news: unknown = Reflect.get(globalThis, 'displayNews')
    if (!Array.isArray(news)) return []
    screen.on('display-added', (_event, { id }) => news.push(`added ${id}`))
    screen.on('display-removed', (_event, { id }) => news.push(`removed ${id}`))
    return screen.getAllDisplays()
  }, null)
  if (!one) throw new Error('there is no display')
  await desktop.script({ displays: [one, { ...one, id: 2, label: 'Wall' }] })
  await desktop.script({ displays: [one] })
  expect(await desktop.evaluate(() => Reflect.get(globalThis, 'displayNews'), null)).toEqual([
    'added 2',
    'removed 2',
  ])
})

test('two apps side by side, each in its profile, connect to each other', async ({
  launch,
  userData,
}) => {
  const left = await sampleWindow(await launch({ main: sampleMain, userData: `${userData}/left` }))
  const right = await sampleWindow(
    await launch({ main: sampleMain, userData: `${userData}/right` }),
  )
  const offer = await left.evaluate(async () => {
    const connection = new RTCPeerConnection()
    const channel = connection.createDataChannel('words')
    const heard = new Promise((resolve) => {
      channel.onmessage = ({ data }) => resolve(data)
    })
    channel.onopen = () => channel.send('from the left')
    Object.assign(window, { connection, heard })
    await connection.setLocalDescription()
    await new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () =>
        connection.iceGatheringState === 'complete' && resolve()
    })
    return connection.localDescription?.sdp ?? ''
  })
  const answer = await right.evaluate(async (sdp) => {
    const connection = new RTCPeerConnection()
    const heard = new Promise((resolve) => {
      connection.ondatachannel = ({ channel }) => {
        channel.onmessage = ({ data }) => {
          channel.send('from the right')
          resolve(data)
        }
      }
    })
    Object.assign(window, { connection, heard })
    await connection.setRemoteDescription({ type: 'offer', sdp })
    await connection.setLocalDescription()
    await new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () =>
        connection.iceGatheringState === 'complete' && resolve()
    })
    return connection.localDescription?.sdp ?? ''
  }, offer)
  await left.evaluate(async (sdp) => {
    const connection: unknown = Reflect.get(window, 'connection')
    if (connection instanceof RTCPeerConnection)
      await connection.setRemoteDescription({ type: 'answer', sdp })
  }, answer)
  expect(await right.evaluate(() => Reflect.get(window, 'heard'))).toBe('from the left')
  expect(await left.evaluate(() => Reflect.get(window, 'heard'))).toBe('from the right')
})

test('main hears keys, moves within the page and processes that die', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  await desktop.evaluate(({ app, BrowserWindow }) => {
    const news: string[] = []
    Object.assign(globalThis, { news })
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('before-input-event', (_event, { type, key }) => news.push(`${type} ${key}`))
    contents?.on('did-navigate-in-page', (_event, url) => news.push(url))
    app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
      news.push(`${type} ${reason} ${exitCode}`),
    )
  }, null)
  const news = () => desktop.evaluate(() => Reflect.get(globalThis, 'news'), null)
  await page.keyboard.press('Escape')
  await expect.poll(news).toEqual(['keyDown Escape', 'keyUp Escape'])
  await page.evaluate(() => {
    location.hash = 'here'
  })
  await expect.poll(news).toContain('app://sample/#here')
  await page.evaluate(() => {
    window.addEventListener('message', ({ ports: [port] }) => port?.postMessage('leave'))
    window.sample.askUtility()
  })
  await expect.poll(news).toContain('Utility abnormal-exit 7')
})

test('a window that refuses to close takes the quit back', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  await sampleWindow(desktop)
  await desktop.evaluate(({ app, BrowserWindow }) => {
    const news: string[] = []
    Object.assign(globalThis, { news })
    for (const name of ['before-quit', 'will-quit'] as const)
      Reflect.apply(app.on, app, [name, () => news.push(name)])
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault())
    app.quit()
  }, null)
  const news = () => desktop.evaluate(() => Reflect.get(globalThis, 'news'), null)
  expect(await news()).toEqual(['before-quit'])
  expect(desktop.windows()).toHaveLength(1)
  await desktop.evaluate(({ app }) => app.quit(), null)
  expect(await desktop.ended).toBe(0)
})

test('a session refuses the requests that its hook refuses, and only those', async ({ launch }) => {
  const desktop = await launch({ main: sampleMain })
  const page = await sampleWindow(desktop)
  await desktop.evaluate(({ session }) => {
    const filter = { urls: ['app://sample/refused*'] }
    session.defaultSession.webRequest.onBeforeRequest(filter, (_details, answer) =>
      answer({ cancel: true }),
    )
  }, null)
  expect(
    await page.evaluate(() =>
      Promise.all(
        ['/refused', '/nowhere'].map((way) =>
          fetch(way).then(
            ({ status }) => status,
            () => 'refused',
          ),
        ),
      ),
    ),
  ).toEqual(['refused', 404])
})
