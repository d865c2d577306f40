/** What a role is for, given to its holder. Our own words after the SRE book, chapter 14, and common incident practice. */
export const dutyCards: Readonly<Record<string, readonly string[]>> = {
  commander: [
    'Hold the whole picture; keep every role you have not given to somebody.',
    'Ask what is known, what is tried, what is next. Decide, and log the decision.',
    'Clear roadblocks. Do not fix things yourself while you command.',
    'Say when the next stakeholder update is due, and hand over before you are tired.',
  ],
  ops: [
    'You and your people are the only ones who change the system.',
    'Say what you are about to do before you do it; log what you did.',
    'Recovery before cause. Keep evidence before you restart, roll back or touch data.',
  ],
  comms: [
    'You are the voice of the incident: one funnel for everything that goes out.',
    'Keep the promise of the next update, even when there is no news.',
    'Keep the state document right; answer enquiries so that others need not.',
  ],
  planning: [
    'Look further than the next hour: bugs, shifts, food, the handoff.',
    'Keep the list of what is off normal, so that it can be put back.',
    'Answer requests for help with people.',
  ],
  other: ['Report to the holder of the role above you. Log what you do.'],
}
