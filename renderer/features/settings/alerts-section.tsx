import { useState } from 'react'
import { alertKeyPattern, hookPath } from '../../../shared/alerts/alert-words'
import { toBase64url } from '../../../shared/base/base64url'
import { postAddressPattern } from '../../../shared/sync/invite'
import { type FollowedPost, useAlertFeed, useAlerts } from '../../session/alert-feed'
import { useRoomActions } from '../../session/room-actions'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Checkbox, TextField } from '../../ui/field'
import { Section } from '../../ui/section'
import styles from './settings-dialog.module.css'

const newKey = () => toBase64url(crypto.getRandomValues(new Uint8Array(24)))

const alertmanagerConfig = (url: string, key: string) => `receivers:
  - name: war-room
    webhook_configs:
      - url: ${url}alertmanager
        http_config:
          authorization:
            credentials: ${key}
`

/** Whether monitoring may send alerts to the post of this machine, and whose else are shown. */
export function AlertsSection() {
  const { posts } = useAlerts()
  const own = posts.find(({ isOwn }) => isOwn)
  return (
    <Section title="Alerts">
      <div className={styles['person']}>
        {own && own.state !== 'away' && own.state !== 'key-needed' ? <OwnHook post={own} /> : null}
        <OtherPosts own={own ?? null} />
      </div>
    </Section>
  )
}

function OwnHook({ post }: { readonly post: FollowedPost }) {
  const feed = useAlertFeed()
  const actions = useRoomActions()
  const key = usePreferences((state) => state.alertKey)
  const change = usePreferences((state) => state.change)
  const [said, setSaid] = useState<string | null>(null)
  /** What was asked for, until the post has said that it is so. */
  const [asked, setAsked] = useState<boolean | null>(null)
  const isOn = post.state === 'on'
  if (asked === isOn) setAsked(null)
  if (post.state === 'kept') {
    return (
      <p>
        This post takes alerts with the key of whoever started it, at {hookPath}alertmanager,{' '}
        {hookPath}grafana and {hookPath}generic.
      </p>
    )
  }
  function admit(next: string | null) {
    change({ alertKey: next })
    feed.admit(next)
    setSaid(null)
  }
  const url = `http://${post.address}${hookPath}`
  const copy = async (what: string, text: string) =>
    setSaid((await actions.copyText(text)) ? `${what} copied.` : 'Copying was not allowed.')
  return (
    <>
      <Checkbox
        label="Take alerts from monitoring at this machine"
        hint="Alertmanager, Grafana or anything that can send JSON may then suggest incidents. Nothing gets into a room by itself."
        checked={asked ?? isOn}
        onChange={(on) => {
          setAsked(on)
          admit(on ? newKey() : null)
        }}
      />
      {isOn && key === null ? <p>Another profile of this machine keeps the key.</p> : null}
      {isOn && key !== null ? (
        <>
          <TextField
            label="Address"
            value={`${url}alertmanager`}
            onChange={() => undefined}
            readOnly
            hint="For Grafana end it with grafana, for anything else with generic. From another machine, with the address of this one."
          />
          <TextField
            label="Key, sent as bearer token"
            value={key}
            onChange={() => undefined}
            readOnly
          />
          <div className={styles['acts']}>
            {/* void: copy says itself how it went */}
            <Button onClick={() => void copy('The key was', key)}>Copy the key</Button>
            <Button onClick={() => void copy('The receiver was', alertmanagerConfig(url, key))}>
              Copy for Alertmanager
            </Button>
            <Button onClick={() => admit(newKey())}>Make a new key</Button>
          </div>
        </>
      ) : null}
      <p role="status">{said}</p>
    </>
  )
}

const stateWords: Readonly<Record<FollowedPost['state'], string>> = {
  away: 'does not answer; it is tried again',
  'key-needed': 'does not open with this key',
  off: 'takes no alerts',
  on: 'shows its alerts here',
  kept: 'shows its alerts here',
}

/** Posts of other machines that show their alerts to whoever has their key. */
function OtherPosts({ own }: { readonly own: FollowedPost | null }) {
  const { posts } = useAlerts()
  const named = usePreferences((state) => state.alertPosts)
  const change = usePreferences((state) => state.change)
  const needsKey = own?.state === 'key-needed'
  const [address, setAddress] = useState('')
  const [key, setKey] = useState('')
  const [error, setError] = useState<string | null>(null)

  function add() {
    const post = address.trim() === '' && needsKey ? (own?.address ?? '') : address.trim()
    if (!postAddressPattern.test(post)) {
      setError('Write the host and port of the post, for example 192.168.1.20:4747.')
      return
    }
    if (!alertKeyPattern.test(key.trim())) {
      setError('That is no key of a post. It is 22 or more letters, digits, "-" and "_".')
      return
    }
    setError(null)
    setAddress('')
    setKey('')
    const others = named.filter((each) => each.address !== post)
    change({ alertPosts: [...others, { address: post, key: key.trim() }] })
  }
  return (
    <>
      {named.map((each) => (
        <div key={each.address} className={styles['acts']}>
          <span>
            <b>{each.address}</b>{' '}
            {stateWords[posts.find((post) => post.address === each.address)?.state ?? 'away']}
          </span>
          <Button
            variant="quiet"
            onClick={() => change({ alertPosts: named.filter((other) => other !== each) })}
          >
            Forget it
          </Button>
        </div>
      ))}
      <details open={needsKey || undefined}>
        <summary>Show the alerts of another post</summary>
        <div className={styles['person']}>
          <TextField
            label="Host and port"
            value={address}
            onChange={setAddress}
            placeholder={needsKey ? (own?.address ?? '') : '192.168.1.20:4747'}
            onSubmit={add}
          />
          <TextField label="Its key" value={key} onChange={setKey} error={error} onSubmit={add} />
          <div>
            <Button disabled={key.trim() === ''} onClick={add}>
              Show them
            </Button>
          </div>
        </div>
      </details>
    </>
  )
}
