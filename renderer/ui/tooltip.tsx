import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import styles from './popup.module.css'

/** More about a control on hover and focus. Never the only place of a fact. */
export const Tooltip = (props: { readonly text: ReactNode; readonly children: ReactElement }) => (
  <Base.Root>
    <Base.Trigger render={props.children} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} className={styles['positioner']}>
        <Base.Popup className={styles['tip']}>{props.text}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
