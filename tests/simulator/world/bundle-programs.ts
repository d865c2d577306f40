import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { build } from 'esbuild'
import type { createWebrtcMesh } from '../../../renderer/platform/mesh/create-webrtc-mesh'
import { standIns } from './stand-ins'
import { createSurroundings } from './surroundings'

/** The code of the product as machines run it, bundled from the sources as they are now. */
export type Programs = typeof import('./programs-entry')

export interface LoadedPrograms {
  readonly programs: Programs
  /** The mesh of one machine, with modules of its own. Call it inside the machine. */
  loadMesh(): { readonly createWebrtcMesh: typeof createWebrtcMesh }
}

/** A bundle as a function of its globals. Compiled once, run once a machine. */
export interface Bundles {
  readonly programs: Runnable
  readonly mesh: Runnable
}

type Runnable = (surroundings: Readonly<Record<string, unknown>>, require: unknown) => unknown

const pathOf = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

export async function bundle(entry: string, external: readonly string[]): Promise<string> {
  const built = await build({
    entryPoints: [pathOf(entry)],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target: 'node20',
    logLevel: 'error',
    external: [...Object.keys(standIns), ...external],
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = built.outputFiles[0]?.text
  if (script === undefined) throw new Error(`${entry} has no script`)
  return script
}

export function runnable(name: string, script: string): Runnable {
  const names = Object.keys(
    createSurroundings({ RTCPeerConnection: 0, RTCSessionDescription: 0, RTCIceCandidate: 0 }),
  )
  const compiled = compileFunction(script, ['module', 'exports', 'require', 'Buffer', ...names], {
    filename: `simulated-${name}.js`,
  })
  return (surroundings, require) => {
    const module = { exports: {} }
    compiled.call(
      surroundings,
      module,
      module.exports,
      require,
      Buffer,
      ...names.map((each) => surroundings[each]),
    )
    return module.exports
  }
}

/** Bundles both parts; takes about a second, so once a process. */
export async function bundlePrograms(): Promise<Bundles> {
  const [programs, mesh] = await Promise.all([
    bundle('programs-entry', []),
    bundle('mesh-entry', ['yjs']),
  ])
  return { programs: runnable('programs', programs), mesh: runnable('mesh', mesh) }
}

/** Runs the bundles in a world whose network is `globals`. */
export function loadPrograms(
  bundles: Bundles,
  globals: Readonly<Record<string, unknown>>,
): LoadedPrograms {
  const surroundings = createSurroundings(globals)
  // reason: the entry's own type describes what its bundle exports.
  const programs = bundles.programs(surroundings, (name: string) => standIns[name]) as Programs
  const require = (name: string) => (name === 'yjs' ? programs.Y : standIns[name])
  return {
    programs,
    loadMesh: () =>
      // reason: as above.
      bundles.mesh(surroundings, require) as ReturnType<LoadedPrograms['loadMesh']>,
  }
}
