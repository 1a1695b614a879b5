import { execute } from './command-line.ts';

const { output, errors, exitCode } = execute(process.argv.slice(2));
process.stdout.write(output);
process.stderr.write(errors);
process.exitCode = exitCode;
