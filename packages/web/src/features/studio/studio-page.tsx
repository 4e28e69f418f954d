import type { Permission } from '@jianhu/contract';
import type { ReactNode } from 'react';
import { useCan } from '../../api/queries.ts';
import { Page } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { StudioNav } from './studio-nav.tsx';
import './studio.css';

interface StudioPageProps {
  readonly title: string;
  /** Replays are open to some who do not work on rules. */
  readonly permission?: Permission;
  readonly state?: ReactNode;
  readonly action?: ReactNode;
  readonly asOf?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the rules, for whoever may see them. */
export function StudioPage({ title, permission = 'rule.view', state, action, asOf, children }: StudioPageProps) {
  const may = useCan(permission);
  return (
    <Page title={title} asOf={asOf} state={may ? state : undefined} action={may ? action : undefined}>
      {may ? (
        <>
          <StudioNav />
          {children}
        </>
      ) : (
        <NoPermission permission={permission} />
      )}
    </Page>
  );
}
