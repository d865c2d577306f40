import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  menuTemplate,
  withMnemonics,
} from '../../../electron/main/menu/menu-template'
import { createBackOff } from '../../../electron/main/recovery/back-off'
import { createCrashCount } from '../../../electron/main/recovery/crash-count'
import {
  fragmentOf,
  keptWindowsSchema,
  placeWindow,
  type Screen,
  screenForWall,
} from '../../../electron/main/windows/window-place'
import { uiCommands } from '../../../renderer/app/ui-commands'

const screen = (id: number, x: number, width: number, height: number): Screen => ({
  id,
  label: `Screen ${id}`,
  primary: id === 1,
  bounds: { x, y: 0, width, height },
  work: { x, y: 24, width, height: height - 24 },
})
const desk = screen(1, 0, 1920, 1080)
const wall = screen(2, 1920, 3840, 2160)
const size = { width: 1440, height: 900 }
const room = 'A'.repeat(22)

describe('where windows go', () => {
  it('[DESK22] back to where they were, into view when their screen was unplugged', () => {
    const kept = { x: 2000, y: 100, width: 1000, height: 800 }
    expect(placeWindow(kept, [desk, wall], size)).toEqual(kept)
    expect(placeWindow(kept, [desk], size)).toEqual({ x: 460, y: 152, width: 1000, height: 800 })
    expect(placeWindow(null, [desk], size)).toEqual({ x: 240, y: 102, ...size })
    expect(placeWindow({ ...kept, x: 1800, y: -50 }, [desk], size)).toMatchObject({ x: 920, y: 24 })
    expect(placeWindow(kept, [], size)).toEqual(kept)
  })

  it('[DESK22] whatever was kept and whatever is plugged in, the window lies within one work area (seed 22)', () => {
    const rect = fc.record({
      x: fc.integer({ min: -100_000, max: 100_000 }),
      y: fc.integer({ min: -100_000, max: 100_000 }),
      width: fc.integer({ min: 1, max: 100_000 }),
      height: fc.integer({ min: 1, max: 100_000 }),
    })
    const some = fc.subarray([desk, wall, screen(3, -1280, 1280, 720), screen(4, 0, 800, 600)], {
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.option(rect), some, (kept, screens) => {
        const place = placeWindow(kept, screens, size)
        const inside = screens.some(
          ({ work }) =>
            place.x >= work.x &&
            place.y >= work.y &&
            place.x + place.width <= work.x + work.width &&
            place.y + place.height <= work.y + work.height,
        )
        expect(inside).toBe(true)
      }),
      { seed: 22, numRuns: 3_000 },
    )
  })

  it('[DESK22] a wall takes the screen asked for, the one it had, or a second one', () => {
    const none = { id: null, kept: null }
    expect(screenForWall([desk, wall], none)).toBe(wall)
    expect(screenForWall([desk], none)).toBe(desk)
    expect(screenForWall([], none)).toBeNull()
    expect(screenForWall([desk, wall], { ...none, id: 1 })).toBe(desk)
    const third = screen(3, 6000, 1280, 720)
    const kept = { label: 'Screen 3', width: 1280, height: 720 }
    expect(screenForWall([desk, wall, third], { id: null, kept })).toBe(third)
    expect(screenForWall([desk, wall, third], { id: null, kept: { ...kept, width: 99 } })).toBe(
      wall,
    )
  })

  it('[DESK22] an invite is never kept as a place', () => {
    expect(fragmentOf(`app://warroom/#room/${room}/log`)).toBe(`#room/${room}/log`)
    expect(fragmentOf(`app://warroom/#wall/${room}`)).toBe(`#wall/${room}`)
    for (const url of [
      'app://warroom/',
      `app://warroom/#join/${'a'.repeat(90)}`,
      `app://warroom/#room/${room}/log#join/x`,
      'app://warroom/#room/../x',
      '',
    ])
      expect(fragmentOf(url), url).toBe('')
    const window = { kind: 'desk', bounds: desk.bounds, maximized: false, screen: null }
    expect(
      keptWindowsSchema.safeParse({ windows: [{ ...window, fragment: `#wall/${room}` }] }).success,
    ).toBe(true)
    expect(
      keptWindowsSchema.safeParse({ windows: [{ ...window, fragment: '#join/abc' }] }).success,
    ).toBe(false)
  })
})

describe('what went down', () => {
  it('[DESK23] three crashes within a minute lead to safe mode, slower ones do not', () => {
    const quick = createCrashCount()
    expect([0, 20_000, 59_999].map(quick.note)).toEqual(['reload', 'reload', 'safe-mode'])
    const slow = createCrashCount()
    expect([0, 30_000, 60_000, 90_000, 120_000].map(slow.note)).toEqual(Array(5).fill('reload'))
    const setBack = createCrashCount()
    expect([1_000_000, 1_000_001, 5].map(setBack.note)).toEqual(['reload', 'reload', 'reload'])
  })

  it('[DESK25] waits double up to a cap, and start anew after a calm while', () => {
    const backOff = createBackOff({
      firstMs: 500,
      lastMs: 4_000,
      calmMs: 60_000,
      random: () => 0.5,
    })
    expect([0, 0, 0, 0, 0].map(backOff.next)).toEqual([500, 1_000, 2_000, 4_000, 4_000])
    expect(backOff.next(60_000)).toBe(500)
    const spread = createBackOff({ firstMs: 500, lastMs: 4_000, calmMs: 1, random: () => 0 })
    expect(spread.next(0)).toBe(400)
  })
})

describe('the menu', () => {
  const entries = uiCommands.map(({ id, title, section, shortcut }) => ({
    id,
    title,
    section,
    shortcut: shortcut ?? null,
  }))

  it.each(['darwin', 'win32', 'linux'])(
    '[DESK30] on %s it holds every command once, and runs it',
    (platform) => {
      const chosen: string[] = []
      const menu = menuTemplate({
        entries,
        platform,
        appName: 'War Room',
        choose: (id) => chosen.push(id),
      })
      for (const line of menu) for (const item of line.submenu ?? []) item.click?.()
      expect([...chosen].sort()).toEqual(entries.map((entry) => entry.id).sort())
      expect(menu.flatMap((line) => line.submenu ?? []).some((item) => item.role === 'quit')).toBe(
        true,
      )
      expect(menu[0]?.label === 'War Room').toBe(platform === 'darwin')
      for (const item of menu.flatMap((line) => line.submenu ?? []))
        if (item.accelerator) expect(item.registerAccelerator).toBe(false)
    },
  )

  it('[DESK30] letters for the Alt key differ within a menu, and an ampersand stays one', () => {
    const marked = withMnemonics(['Copy', 'Cut', 'Close', 'cc', '&', 'Save & close', ''])
    expect(marked).toEqual(['&Copy', 'C&ut', 'C&lose', 'cc', '&&', '&Save && close', ''])
    expect(acceleratorOf('Mod+Shift+U')).toBe('CommandOrControl+Shift+U')
  })
})
