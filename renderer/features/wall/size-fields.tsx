import { useState } from 'react'
import { usePreferences } from '../../state/use-stores'
import { RadioCards, TextField } from '../../ui/field'
import { parseMeasure, placeLimits } from './geometry'
import styles from './wall-dialog.module.css'

const rooms = [
  { value: 'dark', label: 'Dim room', hint: 'Light letters on dark grey' },
  { value: 'lit', label: 'Lit room', hint: 'Dark letters on light grey' },
] as const

/** The screen, the furthest person and the light: kept on this machine as they are typed. */
export function SizeFields() {
  const diagonal = usePreferences((state) => state.wallDiagonalInches)
  const distance = usePreferences((state) => state.wallDistanceM)
  const theme = usePreferences((state) => state.wallTheme)
  const change = usePreferences((state) => state.change)
  return (
    <div className={styles['part']}>
      <div className={styles['pair']}>
        <Measure
          label="Diagonal of the screen, inches"
          value={diagonal}
          bounds={placeLimits.diagonalInches}
          onValue={(wallDiagonalInches) => change({ wallDiagonalInches })}
        />
        <Measure
          label="Furthest person, metres"
          value={distance}
          bounds={placeLimits.distanceM}
          onValue={(wallDistanceM) => change({ wallDistanceM })}
        />
      </div>
      <RadioCards
        label="Light"
        inline
        value={theme}
        onChange={(value) => change({ wallTheme: value === 'lit' ? 'lit' : 'dark' })}
        options={rooms}
      />
    </div>
  )
}

function Measure(props: {
  readonly label: string
  readonly value: number
  readonly bounds: { readonly min: number; readonly max: number }
  readonly onValue: (value: number) => void
}) {
  const { value, bounds } = props
  const shown = String(Math.round(value * 10) / 10)
  const [draft, setDraft] = useState(shown)
  const [seen, setSeen] = useState(value)
  // Changed elsewhere, as by "No, larger".
  if (seen !== value) {
    setSeen(value)
    if (parseMeasure(draft, bounds) !== value) setDraft(shown)
  }
  const bad = parseMeasure(draft, bounds) === null
  return (
    <TextField
      label={props.label}
      value={draft}
      error={bad ? `A number from ${bounds.min} to ${bounds.max}.` : null}
      onChange={(text) => {
        setDraft(text)
        const parsed = parseMeasure(text, bounds)
        if (parsed === null) return
        setSeen(parsed)
        props.onValue(parsed)
      }}
    />
  )
}
