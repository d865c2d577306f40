import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The test page as one script, bundled from the sources as they are now. */
export async function bundleMeshPage(): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('./mesh-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    logLevel: 'error',
    // A browser keeps the compiled code of an app that was opened before. Here each profile is new, and would compile each
    // function in the middle of what is measured.
    banner: { js: '//# allFunctionsCalledOnLoad' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = built.outputFiles[0]?.text
  if (script === undefined) throw new Error('the test page has no script')
  return script
}
