/** The part of Trusted Types (W3C) that is used here; not every browser has it, nor do the type libraries. */
interface TrustedTypesFactory {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * Under the page's `require-trusted-types-for 'script'` a worker starts only from an address that a policy let
 * through. The bundler finds workers only where `new Worker(new URL(…))` is written out, so the policy is the
 * `default` one, which the browser asks by itself. It lets through addresses of this site and nothing else.
 */
export function allowWorkerAddresses(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypesFactory };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', { createScriptURL: ownAddress });
}

/** The address if it belongs to this site; throws TypeError otherwise. */
export function ownAddress(address: string): string {
  const { origin, href } = new URL(address, globalThis.location.href);
  if (origin !== globalThis.location.origin) {
    throw new TypeError(`no scripts are loaded from ${origin}`);
  }
  return href;
}
