import { readFileSync } from 'node:fs'
import type { NativeImage, Size } from 'electron'

/** Bytes of a picture that nobody decodes: the stand-in shows no icon. */
function imageOf(
  bytes: Buffer,
): Pick<
  NativeImage,
  'isEmpty' | 'toPNG' | 'toDataURL' | 'getSize' | 'setTemplateImage' | 'isTemplateImage'
> & { resize: () => unknown } {
  let isTemplate = false
  const isPng = bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47
  const size: Size = isPng
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : { width: 0, height: 0 }
  return {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    getSize: () => size,
    setTemplateImage: (next) => {
      isTemplate = next
    },
    isTemplateImage: () => isTemplate,
    resize: () => imageOf(bytes),
  }
}

function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    // Electron gives an empty image for a file it cannot read.
    return Buffer.alloc(0)
  }
}

export const nativeImage = {
  createEmpty: () => imageOf(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => imageOf(bytes),
  createFromPath: (path: string) => imageOf(readOrEmpty(path)),
  createFromDataURL: (url: string) => imageOf(Buffer.from(url.split(',')[1] ?? '', 'base64')),
}
