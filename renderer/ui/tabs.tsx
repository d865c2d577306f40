import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './popup.module.css'

export interface Tab {
  readonly value: string
  readonly label: ReactNode
  readonly content: ReactNode
}

/** A few panels of one thing, one shown. */
export const Tabs = (props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly tabs: readonly Tab[]
}) => (
  <Base.Root value={props.value} onValueChange={(value: unknown) => props.onChange(String(value))}>
    <Base.List className={styles['list']} aria-label={props.label}>
      {props.tabs.map((tab) => (
        <Base.Tab key={tab.value} value={tab.value} className={styles['tab']}>
          {tab.label}
        </Base.Tab>
      ))}
    </Base.List>
    {props.tabs.map((tab) => (
      <Base.Panel key={tab.value} value={tab.value} className={styles['panel']}>
        {/* One that is on its way out is inert and must not act any more. */}
        {tab.value === props.value ? tab.content : null}
      </Base.Panel>
    ))}
  </Base.Root>
)
