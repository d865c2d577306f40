import { createElement, Fragment, useMemo } from 'react'
import type { Prose, ProseBlock, Run } from '../../../shared/report/prose'
import { readProse } from '../../../shared/report/read-prose'
import styles from './prose-text.module.css'

/** Markdown as it is meant to be read. `under` is the level of the heading it stands below. */
export function ProseText(props: { readonly markdown: string; readonly under: number }) {
  const prose = useMemo(() => readProse(props.markdown), [props.markdown])
  return (
    <div className={styles['prose']} dir="auto">
      <Blocks prose={prose} under={props.under} />
    </div>
  )
}

/** Blocks have no names of their own and never move: the place is the key. */
const keyed = <Item,>(items: readonly Item[]) => items.map((item, place) => ({ item, key: place }))

function Blocks({ prose, under }: { readonly prose: Prose; readonly under: number }) {
  return keyed(prose).map(({ item, key }) => <Block key={key} block={item} under={under} />)
}

function Block({ block, under }: { readonly block: ProseBlock; readonly under: number }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      )
    case 'heading':
      return createElement(
        `h${Math.min(6, Math.max(block.level, under + 1))}`,
        null,
        <Runs runs={block.runs} />,
      )
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        null,
        keyed(block.items).map(({ item, key }) => (
          <li key={key}>
            <Blocks prose={item} under={under} />
          </li>
        )),
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks prose={block.blocks} under={under} />
        </blockquote>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'rule':
      return <hr />
  }
}

const Runs = ({ runs }: { readonly runs: readonly Run[] }) =>
  keyed(runs).map(({ item, key }) => <Fragment key={key}>{lookOf(item)}</Fragment>)

function lookOf(run: Run) {
  if (run.text === '\n') return <br />
  if (run.code) return <code>{run.text}</code>
  if (run.href !== undefined) {
    return (
      <a href={run.href} target="_blank" rel="noreferrer">
        {run.text}
      </a>
    )
  }
  if (run.strong) return <strong>{run.text}</strong>
  if (run.emphasis) return <em>{run.text}</em>
  return run.strike ? <s>{run.text}</s> : run.text
}
