/** In rooms with more links than this it pays to wait until most of them are there. */
const fewLinks = 5
/** So many may be names that answer nobody. */
const strayCalls = 2

/** Whether a larger room is still coming together: there are links, and several more are being set up. */
export const isMeshForming = (open: number, all: number): boolean =>
  open > fewLinks && all - open > strayCalls
