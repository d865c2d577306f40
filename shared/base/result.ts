/** The outcome of something that may be refused: a value, or a rejection that is also a value. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** An accepted outcome. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

/** A refused outcome; `error` says why, as a discriminated union on `kind`. */
export const refused = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
})
