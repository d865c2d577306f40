/** The file of a paste or a drop; null where it is text, or nothing. Programs for tables put a picture beside their text: that is text. */
export function givenFile(data: DataTransfer | null): File | null {
  if (!data || data.types.includes('text/plain')) return null
  return data.files[0] ?? null
}

/** Pasted pictures are all called `image.png`: those are named by their time, UTC. */
export function nameOfGiven(file: File): string {
  if (!/^image\.(?:png|jpe?g|webp)$/.test(file.name)) return file.name
  return `Screenshot ${new Date(file.lastModified).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
