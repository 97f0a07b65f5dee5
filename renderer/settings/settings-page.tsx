import { chooseAppearance, densities, schemes, useAppearance } from '../appearance/appearance.ts';
import { desktopHost } from '../desktop/desktop-host.ts';
import { DesktopPanel } from '../desktop/desktop-panel.tsx';
import { chooseLanguage, languages } from '../i18n/languages.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { AboutPanel } from './about-panel.tsx';
import { ChoiceField } from './choice-field.tsx';
import { FreshnessPanel } from './freshness-panel.tsx';

const languageNames = { 'zh-CN': 'app.chinese', 'en-US': 'app.english' } as const;

/** What a person may set for this window, and what holds for the workstation. */
export default function SettingsPage() {
  const { t, language } = useWords();
  const { scheme, density } = useAppearance();
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('settings.title')}</h1>
          <p className="muted">{t('settings.subtitle')}</p>
        </div>
      </header>
      <div className="settings">
        <Panel title={t('settings.look')}>
          <div className="panel-body settings-fields">
            <ChoiceField
              label={t('app.language')}
              options={languages.map((one) => ({ value: one, label: t(languageNames[one]), lang: one }))}
              value={language}
              onChoose={(one) => void chooseLanguage(one)}
            />
            <ChoiceField
              label={t('settings.scheme')}
              hint={t('settings.schemeHint')}
              options={schemes.map((one) => ({ value: one, label: t(`settings.schemes.${one}`) }))}
              value={scheme}
              onChoose={(one) => chooseAppearance({ scheme: one })}
            />
            <ChoiceField
              label={t('settings.density')}
              hint={t('settings.densityHint')}
              options={densities.map((one) => ({ value: one, label: t(`settings.densities.${one}`) }))}
              value={density}
              onChoose={(one) => chooseAppearance({ density: one })}
            />
          </div>
        </Panel>
        <FreshnessPanel />
        {desktopHost() !== undefined && <DesktopPanel />}
        <AboutPanel />
      </div>
    </div>
  );
}
