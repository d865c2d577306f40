/** Whether the address of a post means the machine itself, so that nobody else can use it. */
export const isHomeAddress = (address: string): boolean =>
  /^(?:localhost|127\.[0-9.]+|\[::1\])(?::|$)/i.test(address)
