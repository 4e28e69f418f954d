import { type getFrontMe, getOwnFile, type ResponseOf } from '@jianhu/contract';
import { signOut } from '../../api/auth.ts';
import { call } from '../../api/call.ts';
import { Shown, Title } from '../parts.tsx';
import { ownPagesOf } from '../own-pages.ts';
import { usePhrases } from '../phrases/index.ts';
import { forgetKeptForms } from '../kept-form.ts';
import { goTo, linkTo } from '../route.ts';

import { useLoad } from '../use-load.ts';
import { NotFound } from './not-found.tsx';
import { OwnBenefits } from './own-benefits.tsx';
import { ApplyPage } from './apply.tsx';
import { OwnApplication } from './own-application.tsx';
import { OwnCheckup } from './own-check-up.tsx';
import { OwnComplaints } from './own-complaints.tsx';
import { OwnCredit } from './own-credit.tsx';
import { OwnAssistance } from './own-assistance.tsx';
import { OwnDuties } from './own-duties.tsx';
import { OwnFile } from './own-file.tsx';
import { OwnFilings } from './own-filings.tsx';
import { OwnLeads } from './own-leads.tsx';
import { OwnInbox } from './own-inbox.tsx';
import { OwnLicences } from './own-licences.tsx';
import { OwnNoticeMail } from './own-notice-mail.tsx';
import { OwnPrograms } from './own-programs.tsx';
import { OwnServices } from './own-services.tsx';
import { OwnVisits } from './own-visits.tsx';

export type FrontMe = ResponseOf<typeof getFrontMe>;
export type Tenant = FrontMe['tenants'][number];

interface OwnProps {
  readonly me: FrontMe;
  readonly tenant: Tenant;
  readonly path: string;
  readonly onTenant: (id: string) => void;
}

/** Everything of one tenant: for whom one acts, its pages, and the way out. */
export function Own({ me, tenant, path, onTenant }: OwnProps) {
  const phrases = usePhrases();
  const pages = ownPagesOf(tenant, phrases);
  return (
    <>
      <Title
        aside={
          <button
            type="button"
            className="plain"
            onClick={() => {
              forgetKeptForms();
              void signOut().then(() => goTo('/'));
            }}
          >
            {phrases.signIn.out}（{me.displayName}）
          </button>
        }
      >
        {tenant.nameZh}
      </Title>
      {me.tenants.length > 1 && (
        <label className="field">
          <span>{phrases.own.acting}</span>
          <select value={tenant.id} onChange={(event) => onTenant(event.target.value)}>
            {me.tenants.map(({ id, nameZh }) => (
              <option key={id} value={id}>
                {nameZh}
              </option>
            ))}
          </select>
        </label>
      )}
      <nav aria-label={phrases.own.nav}>
        <ul className="tabs">
          {pages.map((page) => (
            <li key={page.path}>
              <a
                aria-current={
                  page.path === path || (page.path === '/own/services' && path.startsWith('/own/services/'))
                    ? 'page'
                    : undefined
                }
                {...linkTo(page.path)}
              >
                {page.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <OwnPage tenantId={tenant.id} path={path} />
    </>
  );
}

function OwnPage({ tenantId, path }: { readonly tenantId: string; readonly path: string }) {
  if (path === '/own') return <File tenantId={tenantId} />;
  if (path === '/own/inbox') return <OwnInbox tenantId={tenantId} />;
  if (path === '/own/notice-mail') return <OwnNoticeMail tenantId={tenantId} />;
  if (path === '/own/complaints') return <OwnComplaints tenantId={tenantId} />;
  if (path === '/own/benefits') return <OwnBenefits tenantId={tenantId} />;
  if (path === '/own/credit') return <OwnCredit tenantId={tenantId} />;
  if (path === '/own/visits') return <OwnVisits tenantId={tenantId} />;
  if (path === '/own/duties') return <OwnDuties tenantId={tenantId} />;
  if (path === '/own/filings') return <OwnFilings tenantId={tenantId} />;
  if (path === '/own/assistance') return <OwnAssistance tenantId={tenantId} />;
  if (path === '/own/leads') return <OwnLeads tenantId={tenantId} />;
  if (path === '/own/services') return <OwnServices tenantId={tenantId} />;
  const application = /^\/own\/services\/([0-9a-f-]+)$/.exec(path)?.[1];
  if (application !== undefined) return <OwnApplication key={application} tenantId={tenantId} id={application} />;
  const draft = /^\/own\/services\/([a-z-]+)\/([0-9a-f-]+)$/.exec(path);
  if (draft?.[1] !== undefined && draft[2] !== undefined)
    return <ApplyPage key={draft[2]} tenantId={tenantId} itemId={draft[1]} id={draft[2]} />;
  if (path === '/own/check-up') return <OwnCheckup tenantId={tenantId} />;
  if (path === '/own/licences') return <OwnLicences tenantId={tenantId} />;
  if (path === '/own/programs') return <OwnPrograms tenantId={tenantId} />;
  return <NotFound />;
}

function File({ tenantId }: { readonly tenantId: string }) {
  const [file] = useLoad(`file ${tenantId}`, () => call(getOwnFile, { params: { tenantId } }));
  return <Shown loaded={file}>{(value) => <OwnFile file={value} />}</Shown>;
}
