/** The long suites: theory at many loads and rates, too slow for every change. Named `*.verify.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    name: 'verify',
    environment: 'node',
    include: ['src/**/*.verify.ts'],
    passWithNoTests: true,
    testTimeout: 600_000,
  },
});
