import { Component, type ReactNode } from 'react';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { asCoded } from '../state/load.ts';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly failure: unknown;
}

/** A page that cannot be fetched or drawn takes nothing with it: as-of, places and jobs stay, and it can be tried again. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failure: null };

  static getDerivedStateFromError(failure: unknown): PageBoundaryState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className="page">
        <FailureNotice error={asCoded(failure)} onRetry={() => location.reload()} />
      </div>
    );
  }
}
