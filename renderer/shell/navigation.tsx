import { useWords } from '../i18n/use-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { pageNamed, pages } from './pages.ts';
import { pageHref, type Route } from './route.ts';

interface NavigationProps {
  readonly route: Route;
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

export function Navigation({ route, openPalette, openHelp }: NavigationProps) {
  const { t } = useWords();
  const current = pageNamed(route.page).id;
  return (
    <nav className="rail" aria-label={t('app.navigation')}>
      <p className="rail-name">
        <Seal />
        {t('app.name')}
      </p>
      <button type="button" className="rail-find" onClick={openPalette}>
        <span>{t('find.button')}</span>
        <kbd>{'Ctrl K'}</kbd>
      </button>
      <ul>
        {pages.map(
          ({ id, mark }) =>
            mark !== null && (
              <li key={id}>
                <a href={pageHref(id)} aria-current={current === id ? 'page' : undefined}>
                  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                    <path d={mark} fill="none" stroke="currentColor" strokeWidth="1.6" />
                  </svg>
                  {t(`nav.${id}`)}
                </a>
              </li>
            ),
        )}
      </ul>
      <div className="rail-foot">
        <LanguageSwitch />
        <p>{t('app.beijingTime')}</p>
        <button type="button" className="link-button" onClick={openHelp}>
          {t('shortcut.title')} <kbd>{'F1'}</kbd>
        </button>
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
