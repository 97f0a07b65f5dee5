/** How old knowledge may be before it is called so (design §3.2); configuration, in seconds. */
const HOUR = 3600;

export interface FreshnessLimits {
  readonly freshSeconds: number;
  readonly ageingSeconds: number;
  /** Beyond this the workstation refuses to certify anything. */
  readonly staleSeconds: number;
}

export const defaultFreshnessLimits: FreshnessLimits = {
  freshSeconds: 24 * HOUR,
  ageingSeconds: 72 * HOUR,
  staleSeconds: 30 * 24 * HOUR,
};
