import type { PortFrame } from '../frames'

export type ToUtility =
  | PortFrame
  | { readonly kind: 'message'; readonly body: string; readonly ports: readonly string[] }
export type FromUtility = PortFrame | { readonly kind: 'message'; readonly body: string }
