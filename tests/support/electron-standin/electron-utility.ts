/** What `electron` is inside a utility process. */
export const parentPort: unknown = Reflect.get(process, 'parentPort')
export const net = {
  fetch: (input: string | Request, init?: RequestInit) => fetch(input, init),
  isOnline: () => true,
}
