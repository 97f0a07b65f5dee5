import { useWords } from '../i18n/use-words.ts';

interface SkeletonProps {
  /** What is being waited for; spoken. */
  readonly label?: string;
}

/** The shape of a page whose content is on its way. */
export function Skeleton({ label }: SkeletonProps) {
  const { t } = useWords();
  return (
    <div className="skeleton" role="status" aria-label={label ?? t('app.loading')}>
      <span className="bone bone-bar" />
      <span className="bone bone-figures" />
      <span className="bone bone-table" />
    </div>
  );
}
