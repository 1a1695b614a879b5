import type { Rule } from '../../contract.ts';

export const GUIDE = 'Amazon EC2 Auto Scaling User Guide, 2023-06';
export const API = 'Amazon EC2 Auto Scaling API, 2026-08';

/** A rule that is modelled as AWS documents it. */
export function modelled(id: string, statement: string, source: string): Rule {
  return { id, statement, source, status: 'modelled' };
}

/** A rule that is modelled, but not in all it says. */
export function simplified(id: string, statement: string, source: string, deviation: string): Rule {
  return { id, statement, source, status: 'simplified', deviation };
}

/** A rule that is left out, and why. */
export function notModelled(
  id: string,
  statement: string,
  source: string,
  deviation: string,
): Rule {
  return { id, statement, source, status: 'not modelled', deviation };
}
