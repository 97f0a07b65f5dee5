/** Where a publication has its trust policies; both are signed notes. */

/** The newest. */
export const trustPath = 'trust';

/** That version, for ever. */
export function trustVersionPath(version: number): string {
  return `trust.${version}`;
}
