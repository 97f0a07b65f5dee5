/** Scores over the ways of cases: for each thing the share, by weight, of the cases that went through it. */
export interface Tally<T> {
  readonly subject: T;
  readonly weight: number;
  readonly cases: number;
}

export class Tallies<T> {
  readonly #tallies = new Map<string, { readonly subject: T; weight: number; cases: number }>();

  /** One case; whoever is named twice counts once. */
  add(weight: number, subjects: ReadonlyMap<string, T>): void {
    for (const [key, subject] of subjects) {
      const known = this.#tallies.get(key);
      if (known) {
        known.weight += weight;
        known.cases += 1;
      } else this.#tallies.set(key, { subject, weight, cases: 1 });
    }
  }

  /** Heaviest first; what weighs alike in the order in which it was first met. */
  ranked(): readonly (Tally<T> & { readonly key: string })[] {
    return [...this.#tallies]
      .map(([key, tally]) => ({ key, ...tally }))
      .sort((a, b) => b.weight - a.weight || b.cases - a.cases);
  }
}
