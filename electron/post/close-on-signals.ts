import type { Post } from './create-post'

/** Ends a process whose whole purpose is this post, once the post has closed, when somebody stops it. */
export function closeOnSignals(post: Post): void {
  const stop = () => {
    post.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
