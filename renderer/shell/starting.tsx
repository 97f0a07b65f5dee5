import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

/** The window while there is no shell yet: a page with a name, whatever stands in the way. */
export function Starting({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  return (
    <main className="starting">
      <h1 className="spoken">{t('app.name')}</h1>
      {children}
    </main>
  );
}
