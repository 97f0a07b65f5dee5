import { codeGroups } from '../format/code-groups.ts';
import { useWords } from '../i18n/use-words.ts';

/** The example of the platform's own description (domain: one prefix per pack level). */
const example = '80217619000000001003';

/** The parts of a platform code, as everywhere in the window it is set apart. */
export function CodeAnatomy() {
  const { t } = useWords();
  const [prefix, serial, check] = codeGroups(example);
  return (
    <dl className="anatomy">
      <div>
        <dt>{t('trace.anatomyPrefix')}</dt>
        <dd>{prefix}</dd>
      </div>
      <div>
        <dt>{t('trace.anatomySerial')}</dt>
        <dd className="code-serial">{serial}</dd>
      </div>
      <div>
        <dt>{t('trace.anatomyCheck')}</dt>
        <dd className="code-check">{check}</dd>
      </div>
    </dl>
  );
}
