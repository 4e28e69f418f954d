import { getFrontMe, getInstallation } from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../api/call.ts';
import { FindShop } from './pages/find-shop.tsx';
import { Home } from './pages/home.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Own } from './pages/own.tsx';
import { Shop } from './pages/shop.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Guide, Guides } from './pages/guides.tsx';
import { Inspections } from './pages/inspections.tsx';
import { noticeLinkIn } from './notice-link.ts';
import { NoticeMailEnd } from './pages/notice-mail-end.tsx';
import { Notices } from './pages/notices.tsx';
import { Permits } from './pages/permits.tsx';
import { Proofs } from './pages/proofs.tsx';
import { Receipts } from './pages/receipts.tsx';
import { Remedy } from './pages/remedy.tsx';
import { Warnings } from './pages/warnings.tsx';
import { Words } from './pages/words.tsx';
import { Shown } from './parts.tsx';
import { usePhrases } from './phrases/index.ts';
import { choose, usePreferences } from './preferences.ts';
import { linkTo, useRoute } from './route.ts';
import { useLoad } from './use-load.ts';

/** The frame of both fronts: where one is, type and language, the page, and who answers for it. */
export function Front() {
  const phrases = usePhrases();
  const [installation] = useLoad('installation', () => call(getInstallation, {}));
  const place = installation.kind === 'here' ? installation.value : null;
  return (
    <div className="front">
      <a className="skip" href="#main">
        {phrases.skip}
      </a>
      <header>
        <a className="brand" {...linkTo('/')}>
          {phrases.name}
        </a>
        {place?.demo === true && <span className="demo">{phrases.demo}</span>}
        <Settings />
      </header>
      <main id="main">
        <Page />
      </main>
      <footer>
        <p>{phrases.answering(place?.cityNameZh ?? '', place?.cityNameEn ?? '')}</p>
        <p>{phrases.complaint}</p>
        <p>
          <a {...linkTo('/words')}>{phrases.words.title}</a>
        </p>
      </footer>
    </div>
  );
}

function Settings() {
  const phrases = usePhrases();
  const { size, language } = usePreferences();
  const isLarge = size === 'large';
  return (
    <div className="settings">
      <button type="button" aria-pressed={isLarge} onClick={() => choose({ size: isLarge ? 'normal' : 'large' })}>
        {phrases.large}
      </button>
      <button
        type="button"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => choose({ language: other(language) })}
      >
        {language === 'en' ? '中文' : 'English'}
      </button>
    </div>
  );
}

function other(language: 'zh-CN' | 'en'): 'zh-CN' | 'en' {
  return language === 'en' ? 'zh-CN' : 'en';
}

function Page() {
  const { path } = useRoute();
  if (path === '/') return <Home />;
  if (path === '/sign-in') return <SignIn />;
  if (path === '/shops') return <FindShop />;
  if (path === '/warnings') return <Warnings />;
  if (path === '/notices') return <Notices />;
  if (path === '/inspections') return <Inspections />;
  if (path === '/permits') return <Permits />;
  if (path === '/remedy') return <Remedy />;
  if (path === '/notice-mail-end') return <NoticeMailEnd />;
  if (path === '/words') return <Words />;
  if (path === '/services') return <Guides />;
  if (path === '/proofs') return <Proofs />;
  const proofCode = /^\/proofs\/([0-9A-Za-z]+)$/.exec(path)?.[1];
  if (proofCode !== undefined) return <Proofs code={proofCode} />;
  if (path === '/receipts') return <Receipts />;
  const receiptId = /^\/receipts\/([0-9a-f-]+)$/.exec(path)?.[1];
  if (receiptId !== undefined) return <Receipts id={receiptId} />;
  const itemId = /^\/services\/([a-z-]+)$/.exec(path)?.[1];
  if (itemId !== undefined) return <Guide itemId={itemId} />;
  const shopId = /^\/shops\/([^/]+)$/.exec(path)?.[1];
  if (shopId !== undefined) return <Shop id={shopId} />;
  if (path === '/own' || path.startsWith('/own/')) return <Members path={path} />;
  return <NotFound />;
}

/** Pages of a merchant or a platform company; whoever is not signed in does that first and comes back. */
function Members({ path }: { readonly path: string }) {
  const [me, again] = useLoad('me', () => call(getFrontMe, {}));
  // The link of a letter says of which business it is.
  const [tenantId, setTenantId] = useState(() => noticeLinkIn(window.location.hash)?.tenantId);
  if (me.kind === 'refused' && isStranger(me.refusal)) return <SignIn onDone={again} />;
  return (
    <Shown loaded={me}>
      {(value) => {
        if (value.mustChangePassword) return <SignIn onDone={again} change />;
        const tenant = value.tenants.find(({ id }) => id === tenantId) ?? value.tenants[0];
        if (!tenant) return <NotFound />;
        return <Own key={tenant.id} me={value} tenant={tenant} path={path} onTenant={setTenantId} />;
      }}
    </Shown>
  );
}

/** Whoever is signed in stays so while the server is away, and is not asked for a password. */
function isStranger({ status }: ApiError): boolean {
  return status === 401 || status === 403;
}
