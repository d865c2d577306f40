import type { Dispose } from '../../shared/base/lifetime'
import type { Result } from '../../shared/base/result'
import type { WallCode } from '../../shared/sync/wall-code'

/** A code that a desk shows, for a screen to come in by; `text` as it is read aloud, `until` epoch ms. */
export type ScreenOfferState =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'open'
      readonly text: string
      readonly until: number
      readonly triesLeft: number
    }
  | { readonly kind: 'taken' }
  /** Why it is good for nothing any more, and what now. */
  | { readonly kind: 'ended'; readonly sentence: string }

export interface ScreenOffer {
  /** The same object until something changed. */
  state(): ScreenOfferState
  subscribe(listener: () => void): Dispose
  dispose(): void
}

/** Both ends of a wall code. */
export interface ScreenCodes {
  /** Offers an observer's invite (its code) at the post of this machine or page. */
  offer(invite: string): ScreenOffer
  /** Asks the desk that shows this code; answers the invite's code. */
  take(code: WallCode): Promise<Result<string, { readonly sentence: string }>>
}
