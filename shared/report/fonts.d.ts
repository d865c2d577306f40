declare module '*.woff2?inline' {
  /** A `data:` address of the file. */
  const address: string
  export default address
}
