import type { Layer, View } from '../state/workspace-store'
import type { Scene, Section, UiCommand } from './command-registry'
import { logCommands } from './log-commands'
import { noChangeBlocked } from './send-no-change'

const inRoom = (scene: Scene): string | null => (scene.room ? null : 'Open a room first.')
const writing = (scene: Scene): string | null =>
  inRoom(scene) ?? scene.room?.status().readOnly ?? null
const sharing = (scene: Scene): string | null =>
  inRoom(scene) ??
  (scene.room?.record().sample
    ? 'The sample stays on this machine.'
    : (scene.room?.status().out ?? null))
const always = () => null

interface Facts {
  readonly shortcut?: string
  readonly words?: string
  readonly section?: Section
  readonly blocked?: (scene: Scene) => string | null
}

const layer = (id: string, title: string, opens: Layer, facts: Facts = {}): UiCommand => ({
  id,
  title,
  section: facts.section ?? 'Incident',
  ...(facts.shortcut ? { shortcut: facts.shortcut } : {}),
  ...(facts.words ? { words: facts.words } : {}),
  blocked: facts.blocked ?? writing,
  run: (scene) => scene.openLayer(opens),
})

const view = (digit: number, to: View, title: string, words: string): UiCommand => ({
  id: `view.${to}`,
  title: `Go to ${title}`,
  section: 'Go to',
  shortcut: `Mod+${digit}`,
  words,
  blocked: inRoom,
  run: (scene) => scene.showView(to),
})

/** Goes to a view and asks it for one of its acts. */
const wish = (id: string, title: string, to: View, facts: Facts = {}): UiCommand => ({
  ...layer(id, title, 'palette', facts),
  run(scene) {
    scene.showView(to)
    scene.wish(id)
  },
})

/** Every command of the window, in the order of the palette. */
export const uiCommands: readonly UiCommand[] = [
  layer('log.quick', 'Log what just happened', 'quick-log', {
    shortcut: 'Mod+L',
    words: 'note entry write',
  }),
  ...logCommands,
  layer('incident.declare', 'Declare an incident', 'declare', {
    shortcut: 'Mod+N',
    words: 'new start drill operation room',
    blocked: always,
  }),
  {
    id: 'incident.look-into',
    title: 'Look into something before declaring',
    section: 'Incident',
    words: 'investigate clock triage hour',
    blocked: always,
    run(scene) {
      scene.go({ kind: 'lobby' })
      scene.wish('incident.look-into')
    },
  },
  wish('update.write', 'Write a stakeholder update', 'comms', {
    shortcut: 'Mod+Shift+U',
    words: 'communicate audience status',
  }),
  {
    id: 'update.no-change',
    title: 'Send “no change”',
    section: 'Incident',
    shortcut: 'Mod+Shift+Y',
    words: 'stakeholder update nothing new promise still working',
    blocked: (scene) => writing(scene) ?? (scene.room ? noChangeBlocked(scene.room) : null),
    run: (scene) => scene.sendNoChange(),
  },
  wish('picture.open', 'Show the plain picture', 'comms', {
    words: 'leaders customers executives what they see observer',
    section: 'Go to',
    blocked: inRoom,
  }),
  layer('command.handoff', 'Hand over command', 'handoff', {
    shortcut: 'Mod+Shift+H',
    words: 'handoff offer commander shift',
  }),
  layer('command.takeover', 'Take over command', 'takeover', {
    words: 'commander unreachable emergency',
  }),
  layer('support.ask', 'I need help', 'support', {
    shortcut: 'Mod+Shift+F',
    words: 'support people overloaded planning ask',
  }),
  layer('decision.record', 'Record a decision', 'decision', {
    shortcut: 'Mod+Shift+D',
    words: 'choice objections',
  }),
  wish('change.announce', 'Announce a change', 'work', {
    words: 'intent about to do system',
  }),
  wish('change.log', 'Log a change', 'work', {
    words: 'made done temporary divergence',
  }),
  wish('alternatives.consider', 'Consider alternatives', 'command', {
    words: 'think again other ways options change tack review',
  }),
  wish('action.add', 'Add an action item', 'after', {
    words: 'postmortem follow-up what will be different',
  }),
  layer('incident.severity', 'Change the severity', 'severity', {
    words: 'sev1 sev2 sev3 sev4 raise lower',
  }),
  layer('incident.sort', 'Say what sort of event it is', 'sort', {
    words: 'outage degraded data security facility safety supplier kind category',
  }),
  layer('incident.stage', 'Change the stage', 'stage', {
    words: 'mitigated resolved close reopen stand down identified monitoring',
  }),
  layer('people.self-check', 'How am I?', 'self-check', {
    words: 'self check tired stress support help relief',
  }),
  view(1, 'command', 'Command', 'state situation objectives exit criteria'),
  view(2, 'log', 'Log', 'timeline entries history'),
  view(3, 'work', 'Work', 'tasks intents changes divergences'),
  wish('work.operations', 'Go to the operations board', 'work', {
    section: 'Go to',
    words: 'tasks changes off normal hypotheses roadblocks',
    blocked: inRoom,
  }),
  wish('work.planning', 'Go to the planning board', 'work', {
    section: 'Go to',
    words: 'help shifts care bugs watch list handoff',
    blocked: inRoom,
  }),
  view(4, 'comms', 'Comms', 'updates enquiries audiences'),
  view(5, 'people', 'People', 'roles org chart handoff bench'),
  view(6, 'after', 'After', 'postmortem review lessons action items'),
  {
    id: 'log.newest',
    title: 'Go to the newest entry',
    section: 'Go to',
    shortcut: 'Mod+J',
    words: 'unread jump latest',
    blocked: inRoom,
    run(scene) {
      scene.showView('log')
      scene.wish('log.newest')
    },
  },
  {
    id: 'log.away',
    title: 'What happened while I was away',
    section: 'Go to',
    words: 'back absent missed unseen new catch up summary',
    blocked: (scene) =>
      inRoom(scene) ??
      (scene.room?.absence.state().kind === 'none'
        ? 'Nothing has happened while you were away.'
        : null),
    run: (scene) => scene.room?.absence.showAgain(),
  },
  {
    id: 'rooms.all',
    title: 'Go to all rooms',
    section: 'Go to',
    words: 'lobby home incidents list past sample import join',
    blocked: always,
    run: (scene) => scene.go({ kind: 'lobby' }),
  },
  {
    id: 'library.open',
    title: 'Go to the library',
    section: 'Go to',
    words: 'past incidents search history trends durations action items study scenario',
    blocked: always,
    run: (scene) => scene.go({ kind: 'library' }),
  },
  {
    id: 'handbook.open',
    title: 'Go to the handbook',
    section: 'Go to',
    words: 'practice procedures roles severity criteria templates guide offline',
    blocked: always,
    run: (scene) => scene.go({ kind: 'handbook' }),
  },
  {
    id: 'practice.open',
    title: 'Go to practice',
    section: 'Go to',
    words: 'drill replay exercise game master rotation coverage train',
    blocked: always,
    run: (scene) => scene.go({ kind: 'practice' }),
  },
  layer('practice.score', 'How it went', 'score', {
    words: 'score drill replay process promises compare',
    blocked: inRoom,
  }),
  layer('practice.network-cut', 'Cut this machine off, as an exercise', 'network-cut', {
    words: 'network cut disaster test drill partition offline practice',
    blocked: (scene) =>
      writing(scene) ?? sharing(scene) ?? scene.room?.networkCut.blocked() ?? null,
  }),
  {
    id: 'wall.open',
    title: 'Open the wall display',
    section: 'Go to',
    shortcut: 'Mod+Shift+L',
    words: 'screen tv monitor',
    blocked: inRoom,
    run(scene) {
      if (scene.room) scene.openWall(scene.room.roomId)
    },
  },
  layer('wall.setup', 'Set up a wall or a TV', 'wall', {
    section: 'Go to',
    words: 'screen display code size distance monitor',
    blocked: inRoom,
  }),
  layer('share.invite', 'Invite somebody', 'invite', {
    section: 'Share and keep',
    words: 'link qr join share observer',
    blocked: sharing,
  }),
  layer('people.remove', 'Remove somebody from the room', 'remove-person', {
    section: 'Share and keep',
    words: 'kick ban revoke member device secret withdraw invite',
    blocked: (scene) => writing(scene) ?? sharing(scene),
  }),
  {
    id: 'room.quiet',
    title: 'Follow quietly, or with all notices again',
    section: 'Share and keep',
    words: 'mute silence notifications do not disturb focus',
    blocked: inRoom,
    run: (scene) => scene.toggleQuiet(),
  },
  layer('share.doctor', 'Connection doctor', 'doctor', {
    section: 'Share and keep',
    words: 'network post peers sync diagnostics offline',
    blocked: inRoom,
  }),
  layer('keep.export', 'Export this room', 'export', {
    section: 'Share and keep',
    shortcut: 'Mod+Shift+E',
    words: 'markdown json bundle warroom file save postmortem',
    blocked: inRoom,
  }),
  layer('keep.import', 'Import a room or a scenario', 'import', {
    section: 'Share and keep',
    words: 'open file bundle warroom archive',
    blocked: always,
  }),
  layer('alerts.open', 'Alerts from monitoring', 'alerts', {
    words: 'alertmanager grafana webhook pager suggestions',
    blocked: always,
  }),
  layer('app.palette', 'Find a command, or words in a room', 'palette', {
    section: 'War Room',
    shortcut: 'Mod+K',
    words: 'search look for text',
    blocked: always,
  }),
  layer('app.shortcuts', 'Shortcuts and help', 'shortcuts', {
    section: 'War Room',
    shortcut: 'Mod+/',
    words: 'keys keyboard cheat sheet help',
    blocked: always,
  }),
  layer('app.settings', 'Settings', 'settings', {
    section: 'War Room',
    words: 'name theme dark light storage',
    blocked: always,
  }),
  {
    id: 'app.region',
    title: 'Next region of the window',
    section: 'War Room',
    shortcut: 'F6',
    words: 'focus header navigation main footer',
    blocked: always,
    run: (scene) => scene.focusRegion(1),
  },
  {
    id: 'app.region-back',
    title: 'Previous region of the window',
    section: 'War Room',
    shortcut: 'Shift+F6',
    words: 'focus header navigation main footer',
    blocked: always,
    run: (scene) => scene.focusRegion(-1),
  },
]
