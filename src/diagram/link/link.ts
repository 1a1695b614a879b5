import { strFromU8, strToU8 } from 'fflate';
import { failure, success, type Result } from '../../base/result.ts';
import type { Experiment } from '../document.ts';
import { parseJson } from '../json-text.ts';
import { LIMITS } from '../limits.ts';
import { parseDocument } from '../parse.ts';
import type { ServiceIndex } from '../service-index.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { crc32 } from './checksum.ts';
import { toCompact } from './compact-v1.ts';
import { deflate, inflate } from './compression.ts';
import { fromCompact } from './expand-v1.ts';
import { charactersOf, readHeader, withHeader } from './header.ts';
import { linkTextIn } from './link-address.ts';
import type { LinkProblem } from './link-problem.ts';

/** What every link of format 1 begins with. */
export const LINK_PREFIX = 'v1.';

/** An experiment as the text that follows `#` in a share link. */
export function toLinkText(experiment: Experiment): string {
  const bytes = strToU8(JSON.stringify(toCompact(experiment)));
  return LINK_PREFIX + toBase64url(withHeader(deflate(bytes), crc32(bytes)));
}

/**
 * Reads a share link, untrusted: its text, or a whole address that carries it. Never throws, and never inflates more than a document may hold. White
 * space that a mail program put in, and characters that follow the end, are overlooked.
 */
export function fromLinkText(text: string, index: ServiceIndex): Result<Experiment, LinkProblem> {
  if (text.length > LIMITS.linkCharactersMax) return failure(tooLarge());
  const link = (linkTextIn(text) ?? text).replace(/\s+/g, '');
  const version = /^v(\d{1,9})\./.exec(link)?.[1];
  if (version === undefined) return failure(FOREIGN);
  if (Number(version) > 1) return failure(newer(version));
  if (!link.startsWith(LINK_PREFIX)) return failure(FOREIGN);
  const content = readContent(link.slice(LINK_PREFIX.length));
  if (!content.ok) return content;
  const compact = parseJson(strFromU8(content.value));
  if (!compact.ok) return failure(DAMAGED);
  const document = parseDocument(fromCompact(compact.value), index);
  if (document.ok) return document;
  return failure({
    kind: 'invalid',
    message: 'This link arrived whole, but the diagram in it cannot be read.',
    details: document.problems,
  });
}

function readContent(text: string): Result<Uint8Array, LinkProblem> {
  const characters = /^[\w-]*/.exec(text)?.[0] ?? '';
  const bytes = fromBase64url(characters);
  if (!bytes) return failure(DAMAGED);
  const header = readHeader(bytes);
  if (!header) return failure(incomplete(text.length, undefined));
  const expected = charactersOf(header);
  if (expected > LIMITS.linkCharactersMax) return failure(DAMAGED);
  const { start, length, checksum } = header;
  if (bytes.length < start + length) {
    return failure(text.length < expected ? incomplete(text.length, expected) : DAMAGED);
  }
  const inflated = inflate(bytes.subarray(start, start + length), LIMITS.inflatedBytesMax);
  if (!inflated.ok) {
    return failure(inflated.problems.includes('too-large') ? tooLarge() : DAMAGED);
  }
  return crc32(inflated.value) === checksum ? success(inflated.value) : failure(DAMAGED);
}

const FOREIGN: LinkProblem = {
  kind: 'foreign',
  message: 'This is not a Spillway link.',
};

const DAMAGED: LinkProblem = {
  kind: 'damaged',
  message:
    'This link is damaged: some of its characters were changed on the way. Ask for it again.',
};

function newer(version: string): LinkProblem {
  return {
    kind: 'newer-version',
    message: `This link was made by a newer Spillway (link format ${version}). Reload the page to get the latest one.`,
  };
}

function incomplete(length: number, expected: number | undefined): LinkProblem {
  const count = length + LINK_PREFIX.length;
  const ratio =
    expected === undefined
      ? `${count} characters`
      : `${count} of ${expected + LINK_PREFIX.length} characters`;
  return {
    kind: 'incomplete',
    message: `This link is incomplete (${ratio}): a program cut it on the way. Ask for the file instead.`,
  };
}

function tooLarge(): LinkProblem {
  return { kind: 'too-large', message: 'This link holds more than a diagram may.' };
}
