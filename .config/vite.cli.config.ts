/** How the terminal's `spillway` is built: one file for Node.js, with everything it needs inside. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'spillway.js',
        codeSplitting: false,
        banner: '#!/usr/bin/env node',
      },
    },
  },
});
