import { describe, expect, test } from 'vitest';
import { CATALOG } from '../services/catalog.ts';
import { checkAcceptanceTests } from './acceptance.ts';
import { checkDatedFacts, checkListedFacts } from './dated-facts.ts';
import { checkDeterminism } from './determinism.ts';
import { checkFileLengths } from './file-length.ts';
import { checkFileNames } from './file-name.ts';
import { checkInlineScripts } from './inline-script.ts';
import { checkLightDefinitions } from './light-definition.ts';
import { checkProvenRules } from './proven-rules.ts';
import { checkRoomReadmes } from './room-readme.ts';
import { checkServiceFolders } from './service-folder.ts';
import { projectFolder, readSourceFiles, type Check } from './source-file.ts';
import { checkUnfinished } from './unfinished.ts';

const files = readSourceFiles(projectFolder, [
  'src',
  'workers',
  'e2e',
  'public',
  '.scripts',
  '.config',
]);

const checks: Record<string, Check> = {
  'every service folder is complete': checkServiceFolders,
  'what shows a service does not load what runs it': checkLightDefinitions,
  'every rule that is claimed is proven by a test': checkProvenRules(CATALOG.values()),
  'every acceptance test of messaging is there': checkAcceptanceTests,
  'every fact has a unit, a source and a date': checkDatedFacts(CATALOG.values()),
  'every fact is listed by its service': checkListedFacts(CATALOG.values()),
  'behaviour uses nothing that differs between machines': checkDeterminism,
  'no file name says nothing': checkFileNames,
  'no file is too long': checkFileLengths,
  'every room has a README': checkRoomReadmes,
  'nothing unfinished is left behind': checkUnfinished,
  'every inline script is named by its policy': checkInlineScripts,
};

describe('the source is tidy', () => {
  test.each(Object.entries(checks))('%s', (_title, check) => {
    expect(files.length).toBeGreaterThan(0);
    expect(check(files)).toEqual([]);
  });
});
