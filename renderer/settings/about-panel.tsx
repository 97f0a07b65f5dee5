import { about } from 'virtual:about';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';

/** What runs here, and under whose terms. */
export function AboutPanel() {
  const { t } = useWords();
  return (
    <Panel title={t('settings.about')} aside={<span className="muted figures">{about.version}</span>}>
      <div className="panel-body">
        <p>{t('settings.aboutText', { licence: about.licence })}</p>
        <p className="muted small">{t('settings.noTelemetry')}</p>
      </div>
      <ScrollArea className="table-scroll parts-list" label={t('settings.parts')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('settings.part')}</th>
              <th scope="col">{t('settings.version')}</th>
              <th scope="col">{t('settings.licence')}</th>
            </tr>
          </thead>
          <tbody>
            {about.parts.map(({ name, version, licence }) => (
              <tr key={name}>
                <th scope="row" className="code-like">
                  {name}
                </th>
                <td className="figures">{version}</td>
                <td>{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Panel>
  );
}
