import type * as Yjs from 'yjs'
import type { SeededRandom } from '../support/seeded-random'
import type { Deed } from './scenario'
import type { Programs } from './world/bundle-programs'
import type { Replica } from './world/replica'

/** Does something at a replica, as a person would; nothing where it is down, asleep or only reads. */
export function createDeeds(programs: Programs, random: SeededRandom) {
  const { Y } = programs
  let count = 0

  function paragraph(text: string): Yjs.XmlElement {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    return element
  }

  return (replica: Replica, deed: Deed): void => {
    const open = replica.open()
    const machine = replica.machine()
    if (!open || !machine.isAwake() || replica.seat === 'observer') return
    const { session, doc } = open
    const note = (text: string) => {
      session
        .run(programs.addNote, { text })
        .catch((error: unknown) => replica.faults.push(`note: ${String(error)}`))
    }
    count += 1
    const name = `${replica.name}-${count}`
    machine.enter(() => {
      switch (deed.kind) {
        case 'note':
          note(`Note ${name} ${'word '.repeat(random.below(40))}`)
          return
        case 'burst':
          for (let index = 0; index < deed.notes; index += 1) note(`Note ${name}-${index}`)
          return
        case 'task':
        case 'severity': {
          const done =
            deed.kind === 'task'
              ? session.run(programs.addTask, { text: `Task ${name}` })
              : session.run(programs.changeSeverity, {
                  to: random.pick(['SEV1', 'SEV2', 'SEV3']),
                  reason: `Reason ${name}`,
                })
          done.catch((error: unknown) => replica.faults.push(`${deed.kind}: ${String(error)}`))
          return
        }
        case 'view':
          session.setView(name)
          return
        case 'pad': {
          const pad = session.pad('notes')
          doc.transact(() => {
            pad.insert(random.below(pad.length + 1), [paragraph(`[${name}]`)])
          }, 'local')
          replica.disk.promise(`[${name}]`)
          return
        }
        case 'paste':
        case 'erase': {
          const pad = session.pad('impact')
          doc.transact(() => {
            if (pad.length > 0) pad.delete(random.below(pad.length), 1)
            if (deed.kind === 'paste' || pad.length === 0)
              pad.insert(0, [paragraph(`${name} ${'lorem ipsum '.repeat(random.below(7_000))}`)])
          }, 'local')
        }
      }
    })
  }
}
