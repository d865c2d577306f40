import { Component, type ReactNode } from 'react'
import { WallFault } from '../features/wall/wall-fault'

const reloadAfterMs = 10_000

/** A wall that failed while drawing says so and comes back by itself: there is nobody to press a button. */
export class WallBoundary extends Component<
  { readonly children: ReactNode },
  { readonly why: string | null }
> {
  override state: { readonly why: string | null } = { why: null }

  static getDerivedStateFromError(error: unknown) {
    return { why: error instanceof Error ? error.message : 'unknown' }
  }

  override componentDidCatch() {
    setTimeout(() => location.reload(), reloadAfterMs)
  }

  override render() {
    const { why } = this.state
    return why === null ? (
      this.props.children
    ) : (
      <WallFault why={`War Room made a mistake while drawing (${why}).`} />
    )
  }
}
