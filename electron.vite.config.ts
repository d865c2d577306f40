import { createHash } from 'node:crypto'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { codePath } from './shared/sync/code-words'
import { defaultPostPort, signallingPath } from './shared/sync/signalling'

const postAddress = `http://127.0.0.1:${defaultPostPort}`

/** Lists what the app consists of, for the service worker, under a version that changes with any byte of it. */
function precacheList(): Plugin {
  return {
    name: 'warroom-precache-list',
    apply: 'build',
    generateBundle(_options, bundle) {
      const hash = createHash('sha256')
      const files: string[] = ['/icon.svg']
      for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (name === 'service-worker.js' || name.endsWith('.map')) continue
        files.push(`/${name}`)
        hash.update(name).update(file.type === 'chunk' ? file.code : file.source)
      }
      const list = {
        version: hash.digest('hex').slice(0, 16),
        files: ['/', ...files.filter((file) => file !== '/index.html')],
      }
      this.emitFile({ type: 'asset', fileName: 'precache.json', source: JSON.stringify(list) })
    },
  }
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Nothing is left to node_modules: the archive that ships is whole in itself.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'electron/main/index.ts', post: 'electron/post/utility.ts' },
        external: ['bufferutil', 'utf-8-validate'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: 'electron/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: '/',
    define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(packageJson.version) },
    plugins: [react(), precacheList()],
    // While developing in a browser the post runs beside the page, and the page asks its own address for it.
    server: {
      proxy: {
        [signallingPath]: { target: postAddress, ws: true },
        [codePath]: { target: postAddress, ws: true },
        '/health': postAddress,
        '/addresses': postAddress,
        '/demo.json': postAddress,
      },
    },
    build: {
      outDir: 'out/renderer',
      target: 'es2023',
      minify: true,
      // One file on purpose: what is loaded works on when every server is gone.
      chunkSizeWarningLimit: 2_500,
      rollupOptions: {
        input: {
          index: 'renderer/index.html',
          'service-worker': 'renderer/worker/service-worker.ts',
        },
        output: {
          entryFileNames: (chunk) =>
            chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
        },
      },
    },
  },
})
