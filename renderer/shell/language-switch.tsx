import { chooseLanguage, languages } from '../i18n/languages.ts';
import { useWords } from '../i18n/use-words.ts';

const names = { 'zh-CN': 'app.chinese', 'en-US': 'app.english' } as const;

/** Each language under its own name, so that whoever cannot read the present one still finds it. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  return (
    <fieldset className="languages">
      <legend className="spoken">{t('app.language')}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => void chooseLanguage(one)}
        >
          {t(names[one])}
        </button>
      ))}
    </fieldset>
  );
}
