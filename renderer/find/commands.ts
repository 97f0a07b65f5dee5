/** What the palette can do besides going somewhere. */
import { chooseAppearance, densities, schemes } from '../appearance/appearance.ts';
import { askHost, desktopHost } from '../desktop/desktop-host.ts';
import { chooseLanguage, languages } from '../i18n/languages.ts';
import type { Words } from '../i18n/use-words.ts';
import { syncJob } from '../jobs/sync-job.ts';
import { verifyJob } from '../jobs/verify-job.ts';
import { pages } from '../shell/pages.ts';
import { goTo } from '../shell/route.ts';
import { asCoded } from '../state/load.ts';
import type { Workstation } from '../state/workstation.ts';
import { useSaveFailure } from '../table/save-failure.ts';
import type { Suggestion } from './suggestion.ts';

const languageNames = { 'zh-CN': 'app.chinese', 'en-US': 'app.english' } as const;

/** Every page and every command, in the reader's language. */
export function allCommands(
  { t }: Words,
  { jobs, audits }: Workstation,
  openHelp: () => void,
): readonly Suggestion[] {
  const command = (id: string, title: string, run: () => void): Suggestion => ({
    id,
    group: 'command',
    title,
    note: '',
    run,
  });
  return [
    ...pages
      .filter(({ mark }) => mark !== null)
      .map(
        ({ id }, index): Suggestion => ({
          id: `page ${id}`,
          group: 'page',
          title: t(`nav.${id}`),
          note: `Alt ${index + 1}`,
          run: () => goTo(id),
        }),
      ),
    command('sync', t('jobs.sync'), () => void jobs.getState().start(syncJob, null)),
    command('verify', t('jobs.verify'), () => void jobs.getState().start(verifyJob, { deep: false })),
    command('verify-deep', t('jobs.verifyDeep'), () => void jobs.getState().start(verifyJob, { deep: true })),
    command('audit', t('find.runAudit'), () => {
      void audits.getState().run(null);
      goTo('audit');
    }),
    command('print', t('find.print'), () => window.print()),
    // A browser window has it in its own dialog for printing.
    ...(desktopHost() === undefined ? [] : [command('pdf', t('find.savePdf'), () => void savePdf())]),
    command('help', t('shortcut.title'), openHelp),
    ...languages.map((language) =>
      command(`language ${language}`, `${t('app.language')}: ${t(languageNames[language])}`, () => {
        void chooseLanguage(language);
      }),
    ),
    ...schemes.map((scheme) =>
      command(`scheme ${scheme}`, `${t('settings.scheme')}: ${t(`settings.schemes.${scheme}`)}`, () =>
        chooseAppearance({ scheme }),
      ),
    ),
    ...densities.map((density) =>
      command(`density ${density}`, `${t('settings.density')}: ${t(`settings.densities.${density}`)}`, () =>
        chooseAppearance({ density }),
      ),
    ),
  ];
}

/** What fails is said over the page, as of any file that leaves it. */
async function savePdf(): Promise<void> {
  useSaveFailure.setState({ failure: null });
  await askHost({ kind: 'save-pdf' }).catch((failure: unknown) =>
    useSaveFailure.setState({ failure: asCoded(failure) }),
  );
}
