/** Last part of `urn:cn-bill:<party>:<type>:<number>`, whose parts are percent-encoded. */
export function billNumber(urn: string): string {
  const last = urn.slice(urn.lastIndexOf(':') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
