import { useEffect } from 'react'
import { nextUpdateDue } from '../../../shared/incident/cadence'
import { audiences } from '../../../shared/incident/entries/comms-entries'
import {
  type AudienceLine,
  selectAudiences,
  selectRespondersDue,
} from '../../../shared/incident/views/comms-view'
import { Countdown } from '../../parts/countdown'
import { KeptBy } from '../../parts/kept-by'
import { useNow } from '../../parts/now'
import { Ago } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { useShown } from '../../state/use-shown'
import { useWorkspace } from '../../state/use-stores'
import { useWish } from '../../state/use-wish'
import { Section } from '../../ui/section'
import { Tabs } from '../../ui/tabs'
import { ViewPage } from '../../ui/view-page'
import { audienceWords } from './audience-words'
import styles from './comms-view.module.css'
import { EnquirySection } from './enquiry-section'
import { PlainPicture } from './plain-picture'
import { SentSection } from './sent-section'
import { UpdateDesk } from './update-desk'

const plain = 'plain'

/** What was told to whom, what is promised, and what people ask. */
export function CommsView() {
  const room = useRoom()
  const lines = useIncident(selectAudiences)
  const [wished, choose] = useDraft(room.roomId, 'audience')
  // Who only looks wants to know how it stands, not to write about it.
  const first = room.record().seat === 'observer' ? plain : 'organisation'
  const chosen = [plain, ...audiences].find((each) => each === wished) ?? first
  useWish('picture.open', () => choose(plain))
  useShown((id) => choose(audiences.find((each) => id === `pad:update-draft:${each}`) ?? chosen))
  // The desk that is shown then fulfils the wish.
  const isWriting = useWorkspace((each) => each.wish === 'update.write')
  useEffect(() => {
    if (isWriting && chosen === plain) choose('organisation')
  }, [isWriting, chosen, choose])
  return (
    <ViewPage className={styles['view']}>
      <Section title="Stakeholder update" aside={<NextWords />}>
        <Tabs
          label="Audience"
          value={chosen}
          onChange={choose}
          tabs={[
            ...lines.map((line) => ({
              value: line.audience,
              label: <AudienceTab line={line} />,
              content: <UpdateDesk key={line.audience} audience={line.audience} />,
            })),
            {
              value: plain,
              label: (
                <span className={styles['audience']}>
                  What they see
                  <small>the plain picture</small>
                </span>
              ),
              content: <PlainPicture />,
            },
          ]}
        />
      </Section>
      <div className={styles['two']}>
        <SentSection />
        <EnquirySection />
      </div>
    </ViewPage>
  )
}

/** What is owed to the outside, and beside it what is owed to the team. */
function NextWords() {
  const due = useIncident(nextUpdateDue)
  const responders = useIncident(selectRespondersDue)
  return (
    <>
      <KeptBy block="updates" />,{' '}
      {due === null ? (
        'none is due'
      ) : (
        <>
          next one <Countdown dueAt={due} />
        </>
      )}
      {responders === null ? null : (
        <>
          , to responders <Countdown dueAt={responders} />
        </>
      )}
    </>
  )
}

function AudienceTab({ line }: { readonly line: AudienceLine }) {
  const now = useNow(10_000)
  const late = line.dueAt !== null && line.dueAt < now
  return (
    <span className={styles['audience']} data-late={late}>
      {audienceWords[line.audience]}
      <small>
        {line.toldAt === null ? (
          'not told yet'
        ) : (
          <>
            told <Ago at={line.toldAt} />
          </>
        )}
        {late ? ', overdue' : ''}
      </small>
    </span>
  )
}
