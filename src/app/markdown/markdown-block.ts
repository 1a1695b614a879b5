/** Text with its emphasis. */
export type MarkdownSpan =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly spans: readonly MarkdownSpan[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly MarkdownSpan[] };

/** A block of a guide. Guides are turned into blocks when the site is built, so no parser reaches the page. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly MarkdownSpan[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly MarkdownSpan[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly MarkdownSpan[])[];
    }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly MarkdownSpan[])[];
      readonly rows: readonly (readonly (readonly MarkdownSpan[])[])[];
    };
