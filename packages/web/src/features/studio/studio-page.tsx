import type { ReactNode } from 'react';
import { useCan } from '../../api/queries.ts';
import { Page } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { StudioNav } from './studio-nav.tsx';
import './studio.css';

interface StudioPageProps {
  readonly title: string;
  readonly state?: ReactNode;
  readonly action?: ReactNode;
  readonly asOf?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the rules, for whoever may see them. */
export function StudioPage({ title, state, action, asOf, children }: StudioPageProps) {
  const may = useCan('rule.view');
  return (
    <Page title={title} asOf={asOf} state={may ? state : undefined} action={may ? action : undefined}>
      {may ? (
        <>
          <StudioNav />
          {children}
        </>
      ) : (
        <NoPermission permission="rule.view" />
      )}
    </Page>
  );
}
