import { describe, expect, it } from 'vitest'
import { readPostAddress } from '../../../renderer/session/post-address'
import { placeFirst } from '../../../renderer/session/remember-posts'
import { limits } from '../../../shared/sync/limits'

describe('the address of a post, typed by hand', () => {
  it.each([
    ['192.168.1.20:4747', '192.168.1.20:4747'],
    ['  192.168.1.20 ', '192.168.1.20:4747'],
    ['http://192.168.1.20:4800/', '192.168.1.20:4800'],
    ['HTTP://Laptop.local:4747/#room/abc', 'laptop.local:4747'],
    ['laptop', 'laptop:4747'],
    ['[fd00::5]:4800', '[fd00::5]:4800'],
    ['[fd00::5]', '[fd00::5]:4747'],
    ['fd00::5', '[fd00::5]:4747'],
  ])('[MSH75] %j is %s', (typed, address) => {
    expect(readPostAddress(typed)).toEqual({ ok: true, value: address })
  })

  it.each([
    '',
    '   ',
    'http://',
    'two words',
    'a:b',
    'host:0',
    'host:99999',
    'ho$t',
    'x'.repeat(5_000),
    'a@b',
    '[::1',
    '😀',
  ])('[MSH75] %j is refused in words', (typed) => {
    const read = readPostAddress(typed)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.error).toMatch(/address of a post/)
  })

  it('[MSH75] stands first among the posts of a room, once, within the limit', () => {
    const many = Array.from({ length: limits.maxKnownPosts }, (_, index) => `10.0.0.${index}:4747`)
    expect(
      placeFirst(many, '10.0.0.3:4747').filter((post) => post === '10.0.0.3:4747'),
    ).toHaveLength(1)
    expect(placeFirst(many, 'new:4747')[0]).toBe('new:4747')
    expect(placeFirst(many, 'new:4747')).toHaveLength(limits.maxKnownPosts)
  })
})
