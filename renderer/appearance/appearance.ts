/** How the window looks: scheme and density, chosen by its user and kept; the system's wish where nothing was chosen. */
import { flushSync } from 'react-dom';
import { create } from 'zustand';

export const schemes = ['system', 'light', 'dark', 'contrast'] as const;
export type Scheme = (typeof schemes)[number];
/** What is painted, once the system was asked. */
export type Painted = Exclude<Scheme, 'system'>;

export const densities = ['compact', 'roomy'] as const;
export type Density = (typeof densities)[number];

export interface Appearance {
  readonly scheme: Scheme;
  readonly density: Density;
}

const remembered = 'yaojian.appearance';
const systemDark = '(prefers-color-scheme: dark)';
const systemContrast = '(prefers-contrast: more)';

function stored(): Appearance {
  const [scheme, density] = (localStorage.getItem(remembered) ?? '').split(' ');
  return {
    scheme: schemes.find((one) => one === scheme) ?? 'system',
    density: densities.find((one) => one === density) ?? 'compact',
  };
}

interface Look extends Appearance {
  readonly painted: Painted;
  /** While the page goes to paper: light whatever was chosen, and nothing left out that only a window scrolls to. */
  readonly printing: boolean;
}

export const useAppearance = create<Look>(() => {
  const first = stored();
  return { ...first, painted: painted(first.scheme), printing: false };
});

function painted(scheme: Scheme): Painted {
  if (scheme !== 'system') return scheme;
  if (matchMedia(systemContrast).matches) return 'contrast';
  return matchMedia(systemDark).matches ? 'dark' : 'light';
}

function paint(): void {
  const { scheme, density, printing } = useAppearance.getState();
  const now = printing ? 'light' : painted(scheme);
  document.documentElement.dataset['scheme'] = now;
  document.documentElement.dataset['density'] = density;
  useAppearance.setState({ painted: now });
}

/** Paints what was chosen, and follows the system from then on where nothing was. */
export function startAppearance(): void {
  paint();
  for (const query of [systemDark, systemContrast]) matchMedia(query).addEventListener('change', paint);
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  // A PDF that is made without a dialog is announced by this alone.
  matchMedia('print').addEventListener('change', ({ matches }) => print(matches));
}

/** At once: whoever prints takes the page as it stands when this returns. */
function print(printing: boolean): void {
  if (useAppearance.getState().printing === printing) return;
  flushSync(() => {
    useAppearance.setState({ printing });
    paint();
  });
}

export function chooseAppearance(chosen: Partial<Appearance>): void {
  useAppearance.setState(chosen);
  const { scheme, density } = useAppearance.getState();
  localStorage.setItem(remembered, `${scheme} ${density}`);
  paint();
}
