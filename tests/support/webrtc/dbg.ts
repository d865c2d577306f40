import { openMeshBrowser } from './mesh-browser'
import { createMeshRoom } from './mesh-room'
import { openTestPost } from './test-post'

const post = await openTestPost()
const b = await openMeshBrowser()
const room = createMeshRoom(b)
const c = await b.context()
const p = []
for (const n of ['w1', 'w2']) {
  p.push(
    await room.join(n, [post.address], {
      context: c,
      prepare: async (page) => {
        page.on('console', (m) => console.log(n, m.text()))
        page.on('pageerror', (e) => console.log('err', e.stack))
      },
    }),
  )
}
await new Promise((r) => setTimeout(r, 3000))
for (const x of p)
  console.log(JSON.stringify(await x.evaluate(() => window.meshPage.state()?.peers)))
await b.close()
await post.close()
