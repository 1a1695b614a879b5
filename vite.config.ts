/** How the site is built and served, and how its unit tests run. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './.config/content-security-policy.ts';
import { guideBlocks } from './.config/guide-blocks.ts';

/** Tests of what is drawn need a document; behaviour must not have one. */
const pageTests = ['src/{app,stores}/**/*.test.{ts,tsx}', 'src/services/**/*.test.tsx'];

export default defineConfig({
  base: './',
  plugins: [guideBlocks(), react(), contentSecurityPolicy()],
  // One file: a worker has nothing to show while it waits for parts of itself.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // Recharts is as heavy as the rest of the page. Imported with `later(() => import(…))` it becomes a chunk of its
    // own; naming that chunk in the bundler's settings moves React along or breaks the order of evaluation.
    rolldownOptions: {
      output: {
        // All that the page starts with in one file, and not in a file for each set of later parts that share it.
        codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
      },
    },
  },
  test: {
    // Generous, so that a slow or busy machine never decides whether a test passes.
    testTimeout: 120_000,
    // Threads start faster than processes; by default a machine with two cores would use one.
    pool: 'threads',
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'behaviour',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts'],
          exclude: pageTests,
          // Behaviour keeps nothing in its modules, so files can share them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'page', environment: 'happy-dom', include: pageTests },
      },
    ],
  },
});
