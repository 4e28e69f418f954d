import type { getFrontMe, ResponseOf } from '@jianhu/contract';
import type { Phrases } from './phrases/index.ts';

type Tenant = ResponseOf<typeof getFrontMe>['tenants'][number];

interface OwnPage {
  readonly path: string;
  readonly name: string;
}

/** What can hold something for the tenant: no paper is served on a platform whose company the registry does not hold. */
export function ownPagesOf({ kind, isParty }: Pick<Tenant, 'kind' | 'isParty'>, phrases: Phrases): OwnPage[] {
  const isOperator = kind === 'operator';
  return [
    { path: '/own', name: phrases.own.file, holds: true },
    { path: '/own/inbox', name: phrases.inbox.title, holds: isParty },
    { path: '/own/notice-mail', name: phrases.noticeMail.title, holds: isParty },
    { path: '/own/complaints', name: phrases.complaints.title, holds: true },
    { path: '/own/benefits', name: phrases.benefits.title, holds: isOperator },
    { path: '/own/credit', name: phrases.credit.title, holds: isParty },
    { path: '/own/visits', name: phrases.visits.title, holds: isOperator },
    { path: '/own/duties', name: phrases.duties.title, holds: !isOperator },
    { path: '/own/filings', name: phrases.filings.title, holds: !isOperator },
    { path: '/own/assistance', name: phrases.assistance.title, holds: !isOperator },
    { path: '/own/leads', name: phrases.leads.title, holds: !isOperator },
    { path: '/own/services', name: phrases.service.own, holds: true },
    { path: '/own/check-up', name: phrases.checkup.title, holds: true },
    { path: '/own/licences', name: phrases.licence.title, holds: true },
    { path: '/own/programs', name: phrases.program.title, holds: true },
  ].filter(({ holds }) => holds);
}
