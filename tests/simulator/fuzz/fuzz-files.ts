/** Names of the files that the target of the fuzz programs wants and keeps. */
export const fuzzFiles = { wanted: 'ab'.repeat(32), kept: 'cd'.repeat(32) } as const
