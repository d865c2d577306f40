import { expectSaid } from '../support/network/examine'
import { makeDiskFillable, setDiskFull } from '../support/storage/fillable-disk'
import { expect, test } from './network-test'

const soon = { timeout: 45_000 }

test('[NET11] a chain: who reaches only the one in the middle hears the other end, and says by which way', async ({
  gather,
}) => {
  const { laptops, ledger, post } = await gather(3, { servers: 1 })
  const [one, two, three] = laptops
  if (!one || !two || !three) throw new Error('three laptops were expected')
  for (const { host } of [one, three]) host.holdApart(true)
  await ledger.write(one, 'apart, with a post between')
  await expect(three.desk.page.getByRole('complementary')).toContainText('apart, with a post', soon)
  await expectSaid(one.desk, {
    footer: /^Shared with 2, all up to date$/,
    faults: [],
    rows: [
      /^Responder 2 direct, heard now has saved everything/,
      /^Responder 3 by relay, heard now has saved everything/,
    ],
  })

  await post.stop()
  for (const [here, there] of [
    [one, three],
    [three, one],
  ] as const) {
    await ledger.write(here, `${here.desk.name}, along the chain`)
    await expect(there.desk.page.getByRole('complementary')).toContainText(
      `${here.desk.name}, along the chain`,
      soon,
    )
    await expectSaid(here.desk, {
      footer: /^Shared with 1, 1 only by way of others$/,
      faults: [/^No meeting place answers: /],
      notes: [
        new RegExp(`^No link leads from here to ${there.desk.name}, .* Try direct now$`),
        /made anew/,
      ],
      rows: [
        /^Responder 2 direct, heard now has saved everything/,
        new RegExp(
          `^${there.desk.name} by way of Responder 2, .* what it has saved is not known here`,
        ),
      ],
    })
  }
  await expectSaid(two.desk, {
    footer: /^Shared with 2, all up to date$/,
    rows: [/^Responder 1 direct, heard now has saved/, /^Responder 3 direct, heard now has saved/],
  })

  for (const { host } of [one, three]) host.holdApart(false)
  await expectSaid(one.desk, { rows: [/^Responder 2 direct/, /^Responder 3 direct/] }, 90_000)
  await ledger.settle(laptops)
})

test('[NET13] a full disk is said there and here, and what is not saved there is not counted as shared', async ({
  gather,
}) => {
  const { laptops, ledger } = await gather(3)
  const [one, two, three] = laptops
  if (!one || !two || !three) throw new Error('three laptops were expected')
  await makeDiskFillable(two.desk.page)
  await two.desk.page.reload()
  for (const { desk } of [two, one])
    await expect(desk.page.getByRole('contentinfo')).toContainText('Shared with 2', soon)
  await setDiskFull(two.desk.page, true)
  await ledger.write(one, 'first on a full disk')
  await ledger.write(one, 'second on a full disk')
  await expect(two.desk.page.getByRole('complementary')).toContainText('second on a full disk')
  await expect(two.desk.page.getByRole('contentinfo')).toContainText('Not saved', soon)
  await expectSaid(one.desk, {
    footer: /^1 of 2 behind, 1 cannot save there, saved here$/,
    faults: [/^Responder 2 cannot save \(most often the disk there is full\), .* Export a copy$/],
    rows: [
      /^Responder 2 direct, heard now cannot save, has not saved your last 2 lines, for /,
      /^Responder 3 direct, heard now has saved everything/,
    ],
  })
  await expectSaid(three.desk, {
    footer: /^1 of 2 behind, 1 cannot save there, saved here$/,
    rows: [
      /^Responder 1 direct/,
      /^Responder 2 direct, heard now cannot save, has not saved 2 lines of others/,
    ],
  })
  await setDiskFull(two.desk.page, false)
  await two.desk.page.getByRole('contentinfo').getByRole('button', { name: 'Try again' }).click()
  await ledger.settle(laptops)
  await expectSaid(one.desk, { footer: /^Shared with 2, all up to date$/, faults: [] })
})
