import { type MessagePortMain, utilityProcess } from 'electron'
import type { Child } from './post-process'

/** What a socket needs on Windows; nothing else of this account's environment is the post's business. */
const passed = ['SystemRoot', 'windir', 'TEMP', 'TMPDIR']

/** Starts the post's process. Its file is built beside main. */
export function forkPost(entry: string): Child<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'War Room post',
    stdio: 'ignore',
    env: Object.fromEntries(
      passed.flatMap((name) => {
        const value = process.env[name]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  })
  return {
    say: (word, ports) => child.postMessage(word, [...ports]),
    onWord: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
    kill: () => child.kill(),
  }
}
