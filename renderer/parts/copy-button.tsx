import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="link-button small"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {t(copied ? 'trace.copied' : 'trace.copy')}
    </button>
  );
}
