/**
 * What structured clone carries, as JSON text: the only form in which a value crosses the browser's debugging connection.
 * A value is cloned first, so what cannot be cloned is refused here with the browser's own error, as Electron does.
 */
type Ref = string | number | boolean | null | readonly [index: number]
type Node =
  | readonly ['undefined']
  | readonly ['number', string]
  | readonly ['bigint', string]
  | readonly ['date', number]
  | readonly ['regexp', string, string]
  | readonly ['bytes', string, string]
  | readonly ['array', Ref[]]
  | readonly ['object', [string, Ref][]]
  | readonly ['map', [Ref, Ref][]]
  | readonly ['set', Ref[]]
  | readonly ['error', string, string]

const views: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
}
const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(text)
}

function fromBase64(text: string): ArrayBuffer {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  return bytes.buffer
}

/** Throws a `DataCloneError` for a function, a symbol or a platform object. */
export function encodeWireValue(value: unknown): string {
  const nodes: (Node | null)[] = []
  const seen = new Map<object, number>()

  function add(node: Node): Ref {
    nodes.push(node)
    return [nodes.length - 1]
  }
  function objectNode(from: object): Node {
    if (from instanceof Date) return ['date', from.getTime()]
    if (from instanceof RegExp) return ['regexp', from.source, from.flags]
    if (from instanceof ArrayBuffer) return ['bytes', 'ArrayBuffer', toBase64(new Uint8Array(from))]
    if (ArrayBuffer.isView(from)) {
      const bytes = new Uint8Array(from.buffer, from.byteOffset, from.byteLength)
      return ['bytes', from.constructor.name, toBase64(bytes)]
    }
    if (from instanceof Error) return ['error', from.name, from.message]
    if (from instanceof Map)
      return ['map', [...from].map(([key, each]): [Ref, Ref] => [refTo(key), refTo(each)])]
    if (from instanceof Set) return ['set', [...from].map(refTo)]
    if (Array.isArray(from)) return ['array', from.map(refTo)]
    return ['object', Object.entries(from).map(([key, each]): [string, Ref] => [key, refTo(each)])]
  }
  function refTo(each: unknown): Ref {
    if (each === undefined) return add(['undefined'])
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each
    if (typeof each === 'number')
      return Number.isFinite(each) && !Object.is(each, -0)
        ? each
        : add(['number', Object.is(each, -0) ? '-0' : String(each)])
    if (typeof each === 'bigint') return add(['bigint', String(each)])
    if (typeof each !== 'object') throw new Error('An object could not be cloned.')
    const known = seen.get(each)
    if (known !== undefined) return [known]
    const index = nodes.push(null) - 1
    seen.set(each, index)
    nodes[index] = objectNode(each)
    return [index]
  }
  const root = refTo(structuredClone(value))
  return JSON.stringify({ root, nodes })
}

export function decodeWireValue(text: string): unknown {
  const { root, nodes }: { root: Ref; nodes: Node[] } = JSON.parse(text)
  const made = new Map<number, unknown>()

  function make(index: number): unknown {
    const node = nodes[index]
    if (node === undefined) throw new Error(`a wire value lacks its part ${index}`)
    const keep = <T>(value: T): T => {
      made.set(index, value)
      return value
    }
    switch (node[0]) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(node[1])
      case 'bigint':
        return BigInt(node[1])
      case 'date':
        return keep(new Date(node[1]))
      case 'regexp':
        return keep(new RegExp(node[1], node[2]))
      case 'bytes': {
        const buffer = fromBase64(node[2])
        const View = views[node[1]]
        return keep(View === undefined ? buffer : new View(buffer))
      }
      case 'error': {
        const Kind = Object.entries(errors).find(([name]) => name === node[1])?.[1] ?? Error
        return keep(new Kind(node[2]))
      }
      case 'array': {
        const array: unknown[] = keep([])
        for (const each of node[1]) array.push(read(each))
        return array
      }
      case 'object': {
        const object: Record<string, unknown> = keep({})
        for (const [key, each] of node[1])
          Object.defineProperty(object, key, {
            value: read(each),
            enumerable: true,
            configurable: true,
            writable: true,
          })
        return object
      }
      case 'map': {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, each] of node[1]) map.set(read(key), read(each))
        return map
      }
      case 'set': {
        const set = keep(new Set<unknown>())
        for (const each of node[1]) set.add(read(each))
        return set
      }
    }
  }
  function read(ref: Ref): unknown {
    if (typeof ref !== 'object' || ref === null) return ref
    return made.has(ref[0]) ? made.get(ref[0]) : make(ref[0])
  }
  return read(root)
}
