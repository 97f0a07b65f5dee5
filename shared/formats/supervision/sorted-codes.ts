/** Sorted by canonical identifier in code-unit order, each once: a pack regenerates the list byte for byte. */
export function sortedCodes(codes: readonly string[]): readonly string[] {
  const sorted = [...codes].sort();
  return sorted.filter((code, at) => at === 0 || code !== sorted[at - 1]);
}
