/** What crosses between a preload and main, or between a utility process and main. Bodies are wire values. */
export type PortFrame =
  | {
      readonly kind: 'port-message'
      readonly port: string
      readonly body: string
      readonly ports: readonly string[]
    }
  | { readonly kind: 'port-close'; readonly port: string }

export interface KeyInput {
  readonly type: 'keyDown' | 'keyUp'
  readonly key: string
  readonly code: string
  readonly isAutoRepeat: boolean
  readonly shift: boolean
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
}

export type FrameFromPreload =
  | PortFrame
  | { readonly kind: 'hello' }
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly body: string
    }
  | { readonly kind: 'send'; readonly channel: string; readonly body: string }
  | {
      readonly kind: 'post'
      readonly channel: string
      readonly body: string
      readonly ports: readonly string[]
    }
  | { readonly kind: 'preload-error'; readonly message: string }
  /** A key that the page was pressed: main hears of it, but cannot keep it from the page. */
  | { readonly kind: 'key'; readonly input: KeyInput }

export type FrameToPreload =
  | PortFrame
  | { readonly kind: 'reply'; readonly id: number; readonly body: string }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'event'
      readonly channel: string
      readonly body: string
      readonly ports: readonly string[]
    }

/** Given to the scripts in the page, in front of them. */
export interface PreloadConfig {
  /** Name of the event by which the two worlds of a page talk; random, so that a page cannot guess it. */
  readonly secret: string
  readonly platform: string
  readonly versions: Readonly<Record<string, string>>
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Electron asks a scheme for a privilege before its pages may have one. */
  readonly hasServiceWorkers: boolean
}
