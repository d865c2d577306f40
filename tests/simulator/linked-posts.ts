import type { SeededRandom } from '../support/seeded-random'

/** Several posts that are linked to each other, and who knows which of them. */
export interface LinkedPosts {
  readonly posts: number
  /** Who dials whom, by index. All posts are one network of posts. */
  readonly links: readonly (readonly [from: number, to: number])[]
  /** By replica, the posts that it knows at its first start; of others it hears by way of these. */
  readonly known: readonly (readonly number[])[]
  /** Two networks that only the posts of the first link reach each other between; null for one network. */
  readonly islands: {
    readonly replicas: readonly number[]
    readonly posts: readonly number[]
  } | null
  /** One of which the others are a network without it dies, and nobody starts it again. */
  readonly dies: { readonly post: number; readonly at: number } | null
}

/** Whether posts are all linked, one by way of another. */
function areOne(posts: readonly number[], links: LinkedPosts['links']): boolean {
  const reached = new Set(posts.slice(0, 1))
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const [from, to] of links) {
      if (!posts.includes(from) || !posts.includes(to)) continue
      if (reached.has(from)) reached.add(to)
      else if (reached.has(to)) reached.add(from)
    }
  }
  return reached.size === posts.length
}

function drawLinks(random: SeededRandom, posts: number): LinkedPosts['links'] {
  const links: [number, number][] = []
  for (let post = 1; post < posts; post += 1) {
    const earlier = random.below(post)
    links.push(random.chance(0.5) ? [post, earlier] : [earlier, post])
  }
  // A second way round, and a pair that dials each other.
  if (posts > 2 && random.chance(0.5)) links.push([0, posts - 1])
  const [first] = links
  if (first && random.chance(0.2)) links.push([first[1], first[0]])
  return links
}

export function drawLinkedPosts(
  random: SeededRandom,
  replicas: number,
  lastsMs: number,
): LinkedPosts {
  const isParted = random.chance(0.3)
  const posts = isParted ? 2 : random.pick([2, 2, 3, 3, 4])
  const links = drawLinks(random, posts)
  const islandOf = (replica: number) => replica % 2
  const known = Array.from({ length: replicas }, (_, replica) => {
    if (isParted) return [islandOf(replica)]
    const first = random.below(posts)
    const second = random.below(posts)
    return random.chance(0.4) && second !== first ? [first, second] : [first]
  })
  const all = Array.from({ length: posts }, (_, post) => post)
  const mortal = all.filter((post) =>
    areOne(
      all.filter((other) => other !== post),
      links,
    ),
  )
  const dies = !isParted && random.chance(0.5)
  return {
    posts,
    links,
    known,
    islands: isParted
      ? { replicas: Array.from({ length: replicas }, (_, index) => islandOf(index)), posts: all }
      : null,
    dies: dies ? { post: random.pick(mortal), at: random.below(lastsMs) } : null,
  }
}
