import { describe, expect, it } from 'vitest'
import { fragmentOf, type Place, parsePlace, placeOfInvite } from '../../../renderer/app/location'

const id = 'AbCdEfGhIjKlMnOpQrSt_-'

describe('the address of the window', () => {
  it('[UI4] comes back to the same place after a reload', () => {
    const places: readonly Place[] = [
      { kind: 'lobby' },
      { kind: 'library' },
      { kind: 'handbook' },
      { kind: 'practice' },
      { kind: 'room', id, view: 'people' },
      { kind: 'room', id, view: null },
      { kind: 'wall', id },
      { kind: 'walls' },
      { kind: 'wall-size', id },
      { kind: 'tv' },
      { kind: 'join', invite: '#join/abc_-123' },
    ]
    for (const place of places) expect(parsePlace('/', fragmentOf(place))).toEqual(place)
  })

  it('[UI4] the address for a screen asks for its code, and shows its wall once it has one', () => {
    expect(parsePlace('/tv', '')).toEqual({ kind: 'tv' })
    expect(parsePlace('/tv', `#wall/${id}`)).toEqual({ kind: 'wall', id })
  })

  it('[UI4] leaves the view to the seat where it is missing or unknown', () => {
    expect(parsePlace('/', `#room/${id}`)).toEqual({ kind: 'room', id, view: null })
    expect(parsePlace('/', `#room/${id}/nowhere`)).toEqual({ kind: 'room', id, view: null })
  })

  it('[UI4] shows the lobby for anything it cannot read', () => {
    for (const hash of [
      '',
      '#',
      '#room',
      '#room/../etc',
      '#room/short/log',
      '#join/',
      '#<script>',
    ]) {
      expect(parsePlace('/', hash), hash).toEqual({ kind: 'lobby' })
    }
  })

  it('[UI4] takes the code out of either link, and a bare code as it is', () => {
    const place = { kind: 'join', invite: '#join/Code_-1' }
    expect(placeOfInvite('warroom://join/Code_-1')).toEqual(place)
    expect(placeOfInvite('Join us: http://10.0.0.5:7117/#join/Code_-1 now')).toEqual(place)
    expect(placeOfInvite(' Code_-1\n')).toEqual(place)
  })
})
