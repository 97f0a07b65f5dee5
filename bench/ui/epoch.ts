/** Milliseconds since 1970 with fractions: comparable between this process and a page, which reads the same clock. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
