/** Where a link of some length can be sent. */
export interface LengthAdvice {
  readonly level: 'everywhere' | 'most' | 'few' | 'file';
  /** A sentence for the share box. */
  readonly message: string;
}

/**
 * The longest links, in characters, that were seen to survive: Teams tabs refused 1,747, Discord and Slack
 * bookmarks stop at 2,000 and 2,049, Slack messages cut links at about 4,000.
 */
export const LENGTH_LIMITS = { everywhere: 1_500, most: 2_000, few: 4_000 } as const;

/** Where a link of `length` characters can be sent. */
export function lengthAdvice(length: number): LengthAdvice {
  if (length <= LENGTH_LIMITS.everywhere) {
    return { level: 'everywhere', message: 'This link fits everywhere.' };
  }
  if (length <= LENGTH_LIMITS.most) {
    return {
      level: 'most',
      message:
        'This link fits most chats and mail programs. Some, such as tabs in Teams, refuse it.',
    };
  }
  if (length <= LENGTH_LIMITS.few) {
    return {
      level: 'few',
      message: 'This link is long: several chats and mail programs will cut it. A file is safer.',
    };
  }
  return {
    level: 'file',
    message: 'This link is too long for most programs. Send the file instead.',
  };
}
