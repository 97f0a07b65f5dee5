/** The parts of the page, in order; the first is its start. Each is one step of the address: `#/replica/compare`. */
export const sections = ['regions', 'activity', 'subscriptions', 'bundles', 'compare', 'trust'] as const;
export type Section = (typeof sections)[number];

export function sectionOf(text: string | undefined): Section {
  return sections.find((section) => section === text) ?? 'regions';
}
