/** Turns `*.md?blocks` into plain blocks when the site is built, so that no Markdown parser reaches the page. */
import { readFile } from 'node:fs/promises';
import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { MarkdownBlock, MarkdownSpan } from '../src/app/markdown/markdown-block.ts';

const QUERY = '?blocks';

/** The plugin. */
export function guideBlocks(): Plugin {
  return {
    name: 'guide-blocks',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(`.md${QUERY}`)) return null;
      const path = id.slice(0, -QUERY.length);
      this.addWatchFile(path);
      const blocks = toBlocks(await readFile(path, 'utf8'));
      return { code: `export default ${JSON.stringify(blocks)};`, map: null };
    },
  };
}

/** The blocks of a text. Throws for anything that a guide should not contain, HTML above all. */
export function toBlocks(markdown: string): readonly MarkdownBlock[] {
  return lexer(markdown).flatMap(blockOf);
}

function blockOf(token: Token): readonly MarkdownBlock[] {
  switch (token.type) {
    case 'space':
    case 'hr':
      return [];
    case 'heading': {
      const heading = token as Tokens.Heading;
      return [{ kind: 'heading', level: heading.depth, spans: spansOf(heading.tokens) }];
    }
    case 'paragraph':
      return [{ kind: 'paragraph', spans: spansOf(token.tokens) }];
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }];
    case 'list': {
      const list = token as Tokens.List;
      const items = list.items.map((item) => spansOf(item.tokens));
      return [{ kind: 'list', ordered: list.ordered, items }];
    }
    case 'table': {
      const table = token as Tokens.Table;
      const header = table.header.map((cell) => spansOf(cell.tokens));
      const rows = table.rows.map((row) => row.map((cell) => spansOf(cell.tokens)));
      return [{ kind: 'table', header, rows }];
    }
    default:
      throw new Error(`a guide cannot hold ${token.type}: ${token.raw.slice(0, 60)}`);
  }
}

function spansOf(tokens: readonly Token[] = []): readonly MarkdownSpan[] {
  return tokens.flatMap(spanOf);
}

function spanOf(token: Token): readonly MarkdownSpan[] {
  switch (token.type) {
    case 'text':
    case 'escape': {
      const text = token as Tokens.Text;
      return text.tokens ? spansOf(text.tokens) : [{ kind: 'text', text: decoded(text.text) }];
    }
    case 'paragraph':
      return spansOf(token.tokens);
    case 'codespan':
      return [{ kind: 'code', text: decoded((token as Tokens.Codespan).text) }];
    case 'strong':
      return [{ kind: 'strong', spans: spansOf(token.tokens) }];
    case 'em':
      return [{ kind: 'emphasis', spans: spansOf(token.tokens) }];
    case 'br':
      return [{ kind: 'text', text: ' ' }];
    case 'link': {
      const link = token as Tokens.Link;
      if (!link.href.startsWith('https://'))
        throw new Error(`a guide links only to https: ${link.href}`);
      return [{ kind: 'link', href: link.href, spans: spansOf(link.tokens) }];
    }
    default:
      throw new Error(`a guide's text cannot hold ${token.type}: ${token.raw.slice(0, 60)}`);
  }
}

/** The lexer hands out the entities of HTML; elements take plain text. */
function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
