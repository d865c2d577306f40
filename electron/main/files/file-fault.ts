/** A file that could not be read or written. The message is a sentence for people; `code` is the system's. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space, or choose another disk',
  EDQUOT: 'your share of the disk is full. Free some space, or choose another disk',
  EACCES: 'this account may not write there. Choose another folder',
  EPERM: 'this account may not write there. Choose another folder',
  EROFS: 'this disk cannot be written to. Choose another folder',
  ENOENT: 'the folder is not there any more. Choose another one',
  ENOTDIR: 'the folder is not there any more. Choose another one',
  EISDIR: 'a folder of this name is in the way. Choose another name',
  EIO: 'the disk reported an error. Choose another disk, and look after this one',
  ENAMETOOLONG: 'the name is too long for this disk. Choose a shorter one',
}

/** The system's code of any thrown value, or `unknown`. */
export function codeOf(fault: unknown): string {
  const code: unknown = typeof fault === 'object' && fault !== null && 'code' in fault && fault.code
  return typeof code === 'string' ? code : 'unknown'
}

/** A fault of writing `name`, in words. */
export function writeFault(name: string, cause: unknown): FileFault {
  const code = codeOf(cause)
  const why = sentences[code] ?? `the system refused it (${code})`
  return new FileFault(code, `${name} was not saved: ${why}. Nothing was changed.`, { cause })
}
