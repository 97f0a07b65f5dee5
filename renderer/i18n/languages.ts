/** The languages of the interface, and the one to begin with. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { enUS } from './en-US.ts';
import { zhCN } from './zh-CN.ts';

export const languages = ['zh-CN', 'en-US'] as const;
export type Language = (typeof languages)[number];

const remembered = 'yaojian.language';

function firstLanguage(): Language {
  const chosen = localStorage.getItem(remembered);
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  // The workstation is a Chinese officer's: English only where somebody asked the system for it.
  return navigator.language.startsWith('en') ? 'en-US' : 'zh-CN';
}

export async function startLanguages(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    document.title = i18next.t('app.name');
  });
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    resources: { 'zh-CN': { translation: zhCN }, 'en-US': { translation: enUS } },
    // React escapes; escaping twice would show entities.
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  await i18next.changeLanguage(language);
}
