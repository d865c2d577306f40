import { fuses } from './fuses.mjs'

/** Runs between packing and signing: sets every fuse of the runtime that is about to ship. */
export default async function afterPack(context) {
  await context.packager.addElectronFuses(context, fuses)
}
