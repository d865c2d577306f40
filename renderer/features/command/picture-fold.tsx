import { useSyncExternalStore } from 'react'
import { firstSentence } from '../../../shared/incident/views/header-line'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { useRoom } from '../../session/use-room'
import { Fold } from '../../ui/fold'
import { Section } from '../../ui/section'

const pads = [
  {
    pad: 'next-decision',
    title: 'Next decision',
    placeholder: 'What has to be decided next, by when, and what it depends on.',
  },
  { pad: 'plan', title: 'Plan', placeholder: 'What we do in which order, and what if it fails.' },
  {
    pad: 'risks',
    title: 'Risks',
    placeholder: 'What could make it worse, and how we would see it.',
  },
] as const

/** Plan, risks, next decision: the commander keeps them, everybody reads them and may write. Folded, with the next decision on its line. */
export function PictureFold() {
  const room = useRoom()
  const next = useSyncExternalStore(
    room.subscribe,
    () => firstSentence(room.padText('next-decision')) ?? '',
  )
  const some = useSyncExternalStore(room.subscribe, () =>
    pads.some(({ pad }) => room.padText(pad) !== ''),
  )
  return (
    <Fold
      title="Plan, risks, next decision"
      holds={pads.map(({ pad }) => `pad:${pad}`)}
      aside={next !== '' ? `Next: ${next}` : some ? 'kept by the commander' : 'nothing written yet'}
    >
      {pads.map(({ pad, title, placeholder }) => (
        <Section key={pad} title={title} aside={<PadStatus pad={pad} />}>
          <PadEditor pad={pad} label={title} placeholder={placeholder} />
        </Section>
      ))}
    </Fold>
  )
}
