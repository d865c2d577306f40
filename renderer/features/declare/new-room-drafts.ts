/** Drafts of a room that is not declared yet. */
export const newRoomDrafts = 'new'
/** Not empty while the declaration is about what somebody has looked into. */
export const investigatedDraft = 'investigated'
