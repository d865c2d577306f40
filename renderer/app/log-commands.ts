import { addNote, markEntry } from '../../shared/incident/commands/log-commands'
import { neutralReminder } from '../../shared/incident/neutral-words'
import { lineInBrief, newestLine } from '../../shared/incident/views/newest-line'
import type { UiCommand } from './command-registry'

const writes = (room: Parameters<UiCommand['blocked']>[0]['room']): string | null =>
  room ? room.status().readOnly : 'Open a room first.'

const marks = [
  ['well', 'went well', 'good positive'],
  ['wrong', 'went wrong', 'bad negative'],
  ['lucky', 'we got lucky', 'luck chance'],
  ['key', 'key event', 'important milestone'],
] as const

/** Marks for the line that is newest, so that nobody leaves what they are doing for it; the same again takes the mark away. */
const markCommands = marks.map(
  ([mark, title, words], index): UiCommand => ({
    id: `log.mark.${mark}`,
    title: `Mark the newest line: ${title}`,
    section: 'Incident',
    shortcut: `Mod+Shift+${index + 1}`,
    words: `${words} review postmortem`,
    blocked: ({ room }) =>
      writes(room) ?? (room && newestLine(room.state()) ? null : 'The log is still empty.'),
    run(scene) {
      const state = scene.room?.state()
      const line = state ? newestLine(state) : null
      if (!state || !line) return
      const isSet = state.annotations.get(line.entry.id)?.mark === mark
      scene.run(
        markEntry,
        { entry: line.entry.id, mark: isSet ? null : mark },
        isSet
          ? `No longer marked: ${lineInBrief(line, state)}`
          : `Marked “${title}”: ${lineInBrief(line, state)}. The same again takes it away.`,
      )
    },
  }),
)

/** Lines and marks of the log that need no form. */
export const logCommands: readonly UiCommand[] = [
  ...markCommands,
  {
    id: 'log.neutral',
    title: 'Remind everybody: facts, not blame',
    section: 'Incident',
    words: 'calm neutral blameless fault finger',
    blocked: ({ room }) => writes(room),
    run: (scene) => scene.run(addNote, { text: neutralReminder }, 'Everybody was reminded.'),
  },
]
