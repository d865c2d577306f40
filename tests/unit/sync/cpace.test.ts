import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { beginCpace } from '../../../shared/sync/cpace'

/** draft-irtf-cfrg-cpace-21, appendix B.3: CPACE-RISTR255-SHA512, initiator and responder. */
const context = {
  password: utf8ToBytes('Password'),
  channel: hexToBytes('0b415f696e69746961746f720b425f726573706f6e646572'),
  session: hexToBytes('7e4b4791d6a8ef019b936c79fb7f2c57'),
  said: [utf8ToBytes('ADa'), utf8ToBytes('ADb')],
} as const
const randomOf = (hex: string) => () => hexToBytes(hex)
const first = () =>
  beginCpace(context, randomOf('da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08'))
const second = () =>
  beginCpace(context, randomOf('d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d'))
const key =
  'b69effbf61b51d56401c0f65601abe428de8206feaaf0e32198896dcae7b35cd2b38950a39dfd5d4a79164614c2984f7daa460b588c1e80c3fa2068af7900447'

describe('the password-authenticated exchange', () => {
  it('[CODE1] gives the shares and the key of the published vectors', () => {
    const [a, b] = [first(), second()]
    expect(bytesToHex(a.share)).toBe(
      'd6bac480f2c386c394efc7c47adb9925dcd2630b64f240c50f8d0eec482b9157',
    )
    expect(bytesToHex(b.share)).toBe(
      '3ea7e0b19560d7c0b0f5734f63b955286dfa8232b5ebe63324e2d9e7433f7258',
    )
    expect(bytesToHex(a.finish(b.share, true) ?? new Uint8Array())).toBe(key)
    expect(bytesToHex(b.finish(a.share, false) ?? new Uint8Array())).toBe(key)
  })

  it('[CODE1] takes no share that is no point or the neutral one', () => {
    for (const bad of [
      // The invalid encoding of the draft, B.3.
      '2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c',
      '00'.repeat(32),
      'ff'.repeat(32),
      '',
    ])
      expect(first().finish(hexToBytes(bad), true), bad).toBeNull()
  })

  it('[CODE1] another password, place or session gives another key', () => {
    const same = second()
    for (const change of [
      { password: utf8ToBytes('password') },
      { channel: utf8ToBytes('elsewhere') },
      { session: new Uint8Array(16) },
    ]) {
      const run = beginCpace({ ...context, ...change }, randomOf('11'.repeat(32)))
      const mine = run.finish(same.share, true)
      const theirs = same.finish(run.share, false)
      expect(bytesToHex(mine ?? new Uint8Array())).not.toBe(bytesToHex(theirs ?? new Uint8Array()))
    }
  })
})
