import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import styles from './popup.module.css'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** Why it cannot be chosen now; null or absent when it can. */
  readonly blocked?: string | null
  /** An address to open outside, instead of an act. */
  readonly href?: string
  readonly run?: () => void
}

/** Acts behind one button. */
export const Menu = (props: {
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
}) => (
  <Base.Root>
    <Base.Trigger render={props.trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" className={styles['positioner']}>
        <Base.Popup className={styles['menu']}>
          {props.items.map((item) =>
            item.href && !item.blocked ? (
              <Base.LinkItem
                key={item.id}
                className={styles['item']}
                href={item.href}
                target="_blank"
                rel="noreferrer"
                closeOnClick
                onClick={item.run}
              >
                <Words item={item} />
              </Base.LinkItem>
            ) : (
              <Base.Item
                key={item.id}
                className={styles['item']}
                disabled={Boolean(item.blocked)}
                onClick={item.run}
              >
                <Words item={item} />
              </Base.Item>
            ),
          )}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const Words = ({ item }: { readonly item: MenuItem }) => (
  <>
    <span>{item.label}</span>
    {(item.blocked ?? item.hint) ? <small>{item.blocked ?? item.hint}</small> : null}
  </>
)
