/** Close codes of our own (4000-4999): the page shows the sentence, the doctor the code. */
export const closeCodes = {
  badMessage: 4400,
  tooFast: 4429,
  silent: 4408,
  full: 4503,
  /** Posts: the address is this very post, or another line to the same post stands. */
  self: 4409,
  double: 4410,
} as const
