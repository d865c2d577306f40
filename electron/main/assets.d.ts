/** A picture as a `data:` address, put into the bundle by the build. */
declare module '*.png?inline' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: reason: what the build makes of a picture has this one export
  export default address
}
