import { useWords } from '../i18n/use-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { type Route, routeHref } from './route.ts';

/** By task. A place is listed from the day there is something to do in it. */
const places = ['overview', 'trace'] as const;

const marks: Readonly<Record<(typeof places)[number], string>> = {
  overview: 'M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z',
  trace: 'M4 5a2 2 0 1 0 .1 0M16 15a2 2 0 1 0 .1 0M4 9v2a3 3 0 0 0 3 3h6.5M10 3h5a2 2 0 0 1 2 2v5',
};

export function Navigation({ route }: { readonly route: Route }) {
  const { t } = useWords();
  return (
    <nav className="rail" aria-label={t('app.navigation')}>
      <p className="rail-name">
        <Seal />
        {t('app.name')}
      </p>
      <ul>
        {places.map((place) => (
          <li key={place}>
            <a
              href={routeHref(place === 'trace' ? { page: 'trace', code: null } : { page: place })}
              aria-current={route.page === place ? 'page' : undefined}
            >
              <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                <path d={marks[place]} fill="none" stroke="currentColor" strokeWidth="1.6" />
              </svg>
              {t(`nav.${place}`)}
            </a>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <LanguageSwitch />
        <p>{t('app.beijingTime')}</p>
      </div>
    </nav>
  );
}

/** The mark of the program: a pack inside a pack, and the thread that runs through. */
function Seal() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <rect x="2" y="2" width="20" height="20" rx="3" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <rect x="7" y="7" width="10" height="10" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="12" cy="12" r="2" fill="currentColor" />
    </svg>
  );
}
