import { useState } from 'react'
import { phraseCards } from '../../../shared/incident/phrase-cards'
import { useRoomActions } from '../../session/room-actions'
import { useRoom } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Rows } from '../../ui/section'
import styles from './people-view.module.css'

/** What to say on the bridge, word for word. */
export function PhraseList() {
  const { roomId } = useRoom()
  const actions = useRoomActions()
  const keepDraft = useWorkspace((state) => state.keepDraft)
  const openLayer = useWorkspace((state) => state.openLayer)
  const [said, setSaid] = useState<{ readonly key: string; readonly words: string } | null>(null)
  const copy = (key: string, text: string) => {
    // void: both outcomes are told
    void actions
      .copyText(text)
      .then((copied) => setSaid({ key, words: copied ? 'Copied' : 'Copying was not allowed here' }))
  }
  return (
    <div className={styles['phrases']}>
      <p>Words to say</p>
      <Rows label="Words to say">
        {phraseCards.map(({ key, title, text }) => (
          <li key={key} className={styles['split']}>
            <span>
              {text} <small>{title}</small>
            </span>
            <span className={styles['acts']}>
              <small role="status">{said?.key === key ? said.words : null}</small>
              <Button variant="quiet" aria-label={`Copy: ${title}`} onClick={() => copy(key, text)}>
                Copy
              </Button>
              <Button
                variant="quiet"
                aria-label={`Log it: ${title}`}
                onClick={() => {
                  keepDraft(`${roomId}/quick-log`, text)
                  openLayer('quick-log', Date.now())
                }}
              >
                Log it
              </Button>
            </span>
          </li>
        ))}
      </Rows>
    </div>
  )
}
