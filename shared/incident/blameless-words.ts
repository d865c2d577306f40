/** What every report and the room itself say about those who took part. */
export const blamelessWords =
  'Everybody meant well and acted on what they knew at the time. Look at what the system allowed, not at who did it.'
