/** A picture as a `data:` address, put into the bundle by the build. */
declare module '*.png?inline' {
  const address: string
  export default address
}
