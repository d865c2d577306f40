/** A face as a `data:` address, put into the bundle by the build. */
declare module '*.woff2?inline' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: reason: what the build makes of a font has this one export
  export default address
}
