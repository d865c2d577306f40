/** The `field` of a text that fits field by field and not as a whole. */
export const allFields = 'all fields together'

/** Why a command was refused. Every kind has its sentence in `describeRejection`. */
export type Rejection =
  | { readonly kind: 'bad-input'; readonly field: string; readonly why: string }
  | {
      readonly kind: 'too-long'
      readonly field: string
      readonly length: number
      readonly max: number
    }
  | { readonly kind: 'not-declared' }
  | { readonly kind: 'already-declared' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'observer' }
  | { readonly kind: 'read-only'; readonly why: string }
  | { readonly kind: 'unknown-target'; readonly what: string }
  | { readonly kind: 'already-done'; readonly what: string }
  | { readonly kind: 'not-yourself' }
  | { readonly kind: 'in-command'; readonly name: string }
  | { readonly kind: 'not-commander' }
  | { readonly kind: 'not-yours'; readonly what: string }
  | { readonly kind: 'already-held'; readonly by: string }
  | { readonly kind: 'offer-open'; readonly to: string }
  | { readonly kind: 'not-contested' }
  | { readonly kind: 'open-divergences'; readonly count: number }
  | { readonly kind: 'open-exits'; readonly count: number }
  | { readonly kind: 'impact-missing'; readonly on: 'people' | 'systems' | 'both' }
  | { readonly kind: 'hold-running'; readonly minutesLeft: number }
