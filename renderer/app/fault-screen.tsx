import { Button } from '../ui/button'
import styles from './fault-screen.module.css'

/** The whole window, when nothing else can be shown. What is stored stays stored. */
export function FaultScreen({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <main className={styles['screen']}>
      <h1>{title}</h1>
      <p>{why}</p>
      <p>
        What was shown as saved is still stored on this machine, and on every machine it was shared
        with.
      </p>
      <Button variant="primary" onClick={() => location.reload()}>
        Reload
      </Button>
    </main>
  )
}
