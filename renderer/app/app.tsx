import { ErrorBoundary } from './error-boundary'
import { Boot } from './boot'

/** The whole window. */
export const App = () => (
  <ErrorBoundary>
    <Boot />
  </ErrorBoundary>
)
