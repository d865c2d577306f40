import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The options of a command, or the end of it with a sentence that names those it takes. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
) {
  try {
    return parseArgs({ options }).values
  } catch (fault) {
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(', ')
    const why = fault instanceof Error ? fault.message : String(fault)
    process.stderr.write(`${why.split('. ')[0]}. This command takes ${known}.\n`)
    process.exit(2)
  }
}
