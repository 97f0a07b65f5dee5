/** The colours of the scheme in force, for what is painted and not styled. */
export interface GraphColours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly flow: string;
  readonly node: string;
  readonly forward: string;
  readonly backward: string;
  readonly score: string;
  readonly font: string;
}

const names: Readonly<Record<keyof GraphColours, string>> = {
  paper: '--paper',
  ink: '--ink',
  quiet: '--ink-3',
  line: '--line',
  band: '--tint',
  flow: '--leg',
  node: '--accent',
  forward: '--bad',
  backward: '--violet',
  score: '--amber',
  font: '--sans',
};

export function graphColours(): GraphColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).replaceAll(/\s+/g, ' ').trim();
  return {
    paper: read(names.paper),
    ink: read(names.ink),
    quiet: read(names.quiet),
    line: read(names.line),
    band: read(names.band),
    flow: read(names.flow),
    node: read(names.node),
    forward: read(names.forward),
    backward: read(names.backward),
    score: read(names.score),
    font: read(names.font),
  };
}
