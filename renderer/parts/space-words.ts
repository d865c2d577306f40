import type { StorageSpace } from '../session/storage'
import { bytesWords } from './bytes-words'

/** What is left, for a line that says it is little: found out by writing before it is taken from the browser. */
export function spaceLeftWords({ reserve, freeBytes }: StorageSpace): string {
  if (reserve === 'given-up') return 'the reserve for a full disk is in use'
  return reserve === 'no-room' || freeBytes === null ? 'less than 34 MB' : bytesWords(freeBytes)
}

/** What this machine keeps, what is left, and whether it may be cleared: one sentence each. */
export function spaceSentences(space: StorageSpace): readonly string[] {
  const { usedBytes, freeBytes, persisted, reserve } = space
  const sentences: string[] = []
  // Newer Chromium names 10 GiB whatever the disk holds: once a write has shown better, that is not repeated.
  const left = reserve === 'given-up' || reserve === 'no-room' ? null : freeBytes
  if (usedBytes !== null) sentences.push(`Used: ${bytesWords(usedBytes)}.`)
  if (left !== null) sentences.push(`Left: ${bytesWords(left)}, as far as the system says.`)
  else if (usedBytes === null)
    sentences.push('It is not known how much is used and how much is left.')
  if (reserve === 'held')
    sentences.push(
      '34 MB of what is used are a reserve: given up when the disk is full, so that the last words still fit.',
    )
  if (reserve === 'given-up')
    sentences.push('The disk was full: the reserve was given up for the last words.')
  if (reserve === 'no-room')
    sentences.push('There is too little space to hold anything back for a full disk.')
  if (persisted === true) sentences.push('It is promised that nothing is cleared by itself.')
  else if (persisted === false)
    sentences.push('It may be cleared when the disk runs low: export the rooms that matter.')
  else sentences.push('It is not known whether it may be cleared when the disk runs low.')
  return sentences
}
