/**
 * The page's content security policy, as a meta tag: the site is static, so there are no headers to set.
 *
 * Scripts, workers, styles and fonts come from the site itself and nothing is ever evaluated. Under
 * `require-trusted-types-for 'script'` even our own code may not turn a string into script; the one exception
 * is the address of the simulation worker, which the page's `default` policy lets through (see src/app).
 */
import type { Plugin } from 'vite';

const directives: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** What the development server adds: its inline preamble, inline styles and its reload socket. */
const developmentDirectives: Record<string, string> = {
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' ws: wss:",
};

function policyText(isDevelopment: boolean): string {
  const chosen = isDevelopment ? { ...directives, ...developmentDirectives } : directives;
  return Object.entries(chosen)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Put the policy first in the head, before anything it should govern. */
export function contentSecurityPolicy(): Plugin {
  let isDevelopment = false;
  return {
    name: 'spillway-content-security-policy',
    configResolved(config) {
      isDevelopment = config.command === 'serve';
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(isDevelopment) },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
