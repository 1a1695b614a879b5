/** `npm run theory`: measure how near simulations come to theory, and write the tables of src/kernel/THEORY.md. */
import { runBundled } from './run-bundled.mjs';

process.exit(await runBundled('src/testing/theory/main.ts', 'theory', process.argv.slice(2)));
