/**
 * A page that runs the site's own worker and reports what came of it, for browsers that no driver can steer: opening
 * its address is enough.
 */
import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectFolder } from '../.scripts/project.mjs';
import type { ExperimentInFile } from './experiments.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** Runs every experiment in the worker to a moment and posts the fingerprints, or the error, back. */
const PAGE = `<!doctype html><title>Fingerprints</title><script type="module">
import { transfer, wrap } from '/comlink.mjs';
const report = (body) => fetch('/report', { method: 'POST', body: JSON.stringify(body) });
try {
  const { worker, microseconds, experiments } = await (await fetch('/task')).json();
  const simulation = wrap(new Worker(worker, { type: 'module' }));
  const fingerprints = {};
  for (const [name, experiment] of Object.entries(experiments)) {
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise((resolve) => {
      port1.onmessage = ({ data: frame }) => {
        if (frame.time >= microseconds) resolve(frame.fingerprint);
        port1.postMessage(null);
      };
    });
    const problems = await simulation.open(experiment, 1, transfer(port2, [port2]));
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    await simulation.runTo(microseconds);
    fingerprints[name] = await arrived;
  }
  await report({ agent: navigator.userAgent, fingerprints });
} catch (error) {
  await report({ agent: navigator.userAgent, error: String(error) });
}
</script>`;

/** What a browser made of the experiments. */
export interface BrowserReport {
  readonly agent: string;
  readonly fingerprints?: Readonly<
    Record<string, { readonly events: string; readonly results: string }>
  >;
  readonly error?: string;
}

/** The page on a port of its own. */
export interface WorkerPage {
  readonly address: string;
  /** The report of the browser that opens the page next. */
  nextReport(): Promise<BrowserReport>;
  close(): void;
}

/** Serves the page; whoever opens it runs `experiments` to `seconds`. */
export async function serveWorkerPage(
  experiments: Readonly<Record<string, ExperimentInFile>>,
  seconds: number,
): Promise<WorkerPage> {
  const assets = join(projectFolder, 'dist', 'assets');
  const worker = readdirSync(assets).find((name) => /^simulation\.worker-.*\.js$/.test(name));
  const task = JSON.stringify({
    worker: `/assets/${String(worker)}`,
    microseconds: seconds * 1_000_000,
    experiments,
  });
  let deliver: (report: BrowserReport) => void = () => undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/report') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        deliver(JSON.parse(body) as BrowserReport);
        response.end();
      });
      return;
    }
    const content = contentOf(path, task);
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': CONTENT_TYPES[extname(path) || '.html'] ?? 'text/plain',
    });
    response.end(content);
  });
  await listening(server);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    nextReport: () => new Promise((resolve) => (deliver = resolve)),
    close: () => server.close(),
  };
}

function contentOf(path: string, task: string): string | Buffer | undefined {
  if (path === '/') return PAGE;
  if (path === '/task') return task;
  if (path === '/comlink.mjs') {
    return readFileSync(
      join(projectFolder, 'node_modules', 'comlink', 'dist', 'esm', 'comlink.mjs'),
    );
  }
  const [, name] = /^\/assets\/([\w.-]+\.js)$/.exec(path) ?? [];
  return name === undefined ? undefined : readFileSync(join(projectFolder, 'dist', 'assets', name));
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
