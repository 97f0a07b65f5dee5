import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { failureText } from '../parts/failure-text.ts';
import { asCoded } from '../state/load.ts';
import { exportNetwork, type NetworkExport, networkFormats } from './export-network.ts';

type NetworkExportsProps = Omit<NetworkExport, 'caption'>;

export function NetworkExports(props: NetworkExportsProps) {
  const { t } = useWords();
  const [failure, setFailure] = useState<CodedError | null>(null);
  const { from, asOf } = props.answer;
  const trusted = asOf.national.trustedTime;
  const caption = t('network.caption', {
    from,
    time: trusted === null ? t('asOf.noTrustedTime') : formatTime(trusted),
    freshness: t(`asOf.freshness.${asOf.freshness}`),
  });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: networkFormats.map((format) => ({ key: format, label: t(`network.formats.${format}`) })),
          onClick: ({ key }) => {
            const format = networkFormats.find((one) => one === key);
            if (format === undefined) return;
            setFailure(null);
            exportNetwork(format, { ...props, caption }).catch((error: unknown) =>
              setFailure(asCoded(error)),
            );
          },
        }}
      >
        <Button>{t('network.export')}</Button>
      </Dropdown>
      {failure !== null && (
        <span role="alert" className="chip chip-bad">
          {failureText(failure, t)}
        </span>
      )}
    </>
  );
}
