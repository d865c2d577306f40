import { FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every fuse of the Electron runtime, stated: a fuse that a later Electron adds fails the package until it is decided
 * here. Source: Electron's documentation, "Electron Fuses".
 * @type {import('@electron/fuses').FuseConfig}
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Apple silicon refuses a binary whose bytes changed after it was signed; without a certificate it is signed ad hoc.
  resetAdHocDarwinSignature: true,
  // The installed app must not be a Node for whoever can set an environment variable.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only the archive that was built runs, and only unchanged (checked on macOS and Windows).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // No snapshot of our own exists.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from app://, never from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}
