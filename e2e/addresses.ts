/** Where the built site is served during the end-to-end tests. */
export const rootPort = 4381;
export const subFolderPort = 4382;
export const subFolder = '/classroom/spillway/';

export const rootAddress = `http://127.0.0.1:${String(rootPort)}/`;
export const subFolderAddress = `http://127.0.0.1:${String(subFolderPort)}${subFolder}`;
