/**
 * Version of the document format: what `spillway` says in a document. Raised only when a reader of the former
 * version would misunderstand; each step has a migration (see migrations.ts).
 */
export const FORMAT_VERSION = 1;
