/**
 * Where the built site is served during the end-to-end tests. `E2E_PORT` moves both servers, to that port and the next
 * one, so that two copies of the project can be tested side by side.
 */
export const rootPort = portFromEnvironment(4381);
export const subFolderPort = rootPort + 1;
export const subFolder = '/classroom/spillway/';

export const rootAddress = `http://127.0.0.1:${String(rootPort)}/`;
export const subFolderAddress = `http://127.0.0.1:${String(subFolderPort)}${subFolder}`;

function portFromEnvironment(usual: number): number {
  const text = process.env.E2E_PORT ?? '';
  if (text === '') return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_534) return port;
  throw new Error(`E2E_PORT must be a port from 1 to 65534, not "${text}"`);
}
