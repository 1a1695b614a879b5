/**
 * Unpack the browser inside the npm package @sparticuz/chromium, and the system libraries it brings along.
 *
 * Started as its own process, with TMPDIR naming the folder to unpack to and the package's folder as argument.
 * Prints the path of the browser and the path of the libraries, one a line.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packageFolder = process.argv[2];
const load = (file) => import(pathToFileURL(join(packageFolder, 'build', 'esm', file)).href);
const { default: packagedChromium } = await load('index.js');
const { inflate } = await load('lambdafs.js');

console.log(await packagedChromium.executablePath());
console.log(join(await inflate(join(packageFolder, 'bin', 'al2023.tar.br')), 'lib'));
