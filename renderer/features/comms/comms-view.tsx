import { nextUpdateDue } from '../../../shared/incident/cadence'
import { audiences } from '../../../shared/incident/entries/comms-entries'
import { type AudienceLine, selectAudiences } from '../../../shared/incident/views/comms-view'
import { Countdown } from '../../parts/countdown'
import { KeptBy } from '../../parts/kept-by'
import { useNow } from '../../parts/now'
import { Ago } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Section } from '../../ui/section'
import { Tabs } from '../../ui/tabs'
import { audienceWords } from './audience-words'
import styles from './comms-view.module.css'
import { EnquirySection } from './enquiry-section'
import { SentSection } from './sent-section'
import { UpdateDesk } from './update-desk'

/** What was told to whom, what is promised, and what people ask. */
export function CommsView() {
  const room = useRoom()
  const due = useIncident(nextUpdateDue)
  const lines = useIncident(selectAudiences)
  const [chosen, choose] = useDraft(room.roomId, 'audience')
  const audience = audiences.find((each) => each === chosen) ?? 'organisation'
  return (
    <div className={styles['view']}>
      <Section
        title="Stakeholder update"
        aside={
          <>
            <KeptBy block="updates" />,{' '}
            {due === null ? (
              'none is due'
            ) : (
              <>
                next one <Countdown dueAt={due} />
              </>
            )}
          </>
        }
      >
        <Tabs
          label="Audience"
          value={audience}
          onChange={choose}
          tabs={lines.map((line) => ({
            value: line.audience,
            label: <AudienceTab line={line} />,
            content: <UpdateDesk key={line.audience} audience={line.audience} />,
          }))}
        />
      </Section>
      <div className={styles['two']}>
        <SentSection />
        <EnquirySection />
      </div>
    </div>
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
