/** What anybody may put into the log when talk turns to whose fault it is. One line, nobody named. */
export const neutralReminder =
  'A reminder to all of us: what happened, and what now. Everybody acts on what they know. Why it could happen is for the review.'
