/** What an invite allows: a responder writes, an observer (a wall, an executive) only reads. */
export type Seat = 'responder' | 'observer'
