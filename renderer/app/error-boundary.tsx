import { Component, type ReactNode } from 'react'
import { FaultScreen } from './fault-screen'

/** Catches what should never happen while drawing, so that the window says so instead of going blank. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly why: string | null }
> {
  override state: { readonly why: string | null } = { why: null }

  static getDerivedStateFromError(error: unknown) {
    return { why: error instanceof Error ? error.message : 'unknown' }
  }

  override render() {
    return this.state.why === null ? (
      this.props.children
    ) : (
      <FaultScreen
        title="This view failed"
        why={`War Room made a mistake while drawing (${this.state.why}).`}
      />
    )
  }
}
