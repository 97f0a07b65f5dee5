import { Button, Input } from 'antd';
import { useId } from 'react';
import { hostFiles } from '../../host/file-bridge.ts';
import { useWords } from '../../i18n/use-words.ts';

interface FileFieldProps {
  readonly label: string;
  /** `read`: files that are there; `write`: one to be made, named so by default. */
  readonly kind: { readonly use: 'read' } | { readonly use: 'write'; readonly suggested: string };
  readonly paths: readonly string[];
  readonly onPaths: (paths: readonly string[]) => void;
}

/** A file on this machine: by the host's dialog, or where it has none, by its path in words. */
export function FileField({ label, kind, paths, onPaths }: FileFieldProps) {
  const { t } = useWords();
  const id = useId();
  const files = hostFiles();
  if (files === null) {
    const path = paths[0] ?? '';
    return (
      <div className="file-field">
        <label htmlFor={id}>{label}</label>
        <Input
          id={id}
          className="code-like"
          value={path}
          spellCheck={false}
          status={path === '' || isWholePath(path) ? '' : 'warning'}
          onChange={(event) => onPaths(event.target.value === '' ? [] : [event.target.value])}
        />
        <p className="muted small">{t('replica.page.typedPath')}</p>
      </div>
    );
  }
  const choose = async () => {
    if (kind.use === 'read') {
      const chosen = await files.chooseFiles('bundle');
      if (chosen !== null) onPaths(chosen);
    } else {
      const chosen = await files.chooseSave('bundle', kind.suggested);
      if (chosen !== null) onPaths([chosen]);
    }
  };
  return (
    <div className="file-field">
      <span>{label}</span>
      <Button onClick={() => void choose()}>{t('replica.page.chooseFile')}</Button>
      <ul className="code-like">
        {paths.map((path) => (
          <li key={path} className="file-path">
            {path}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** From the root of a file system: what is relative would be so to a place nobody in front of the window knows. */
export function isWholePath(path: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]|\\\\)./.test(path);
}
