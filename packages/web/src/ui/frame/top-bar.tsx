import { SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { SyntheticEvent } from 'react';
import { useLiveState } from '../../api/live.ts';
import { useCan, useInstallation } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useKeys } from '../keys.ts';
import { Duties } from './duties.tsx';
import { UserMenu } from './user-menu.tsx';

export function TopBar() {
  const { platformNameZh } = useInstallation();
  const seesRegistry = useCan('registry.view');
  const canSearch = useCan('case.view') || seesRegistry;
  return (
    <header className="top-bar">
      <span className="top-name">{platformNameZh}</span>
      {canSearch && <Search />}
      <LiveLamp />
      <Duties />
      <UserMenu />
    </header>
  );
}

/** One search over everything the person may see; `/` reaches it from anywhere. */
function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const seesFiles = useCan('case.view');
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  const search = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const q = input.current?.value.trim();
    if (q) void navigate({ to: seesFiles ? '/search' : '/subjects', search: { q } });
  };
  return (
    <form role="search" className="top-search" onSubmit={search}>
      <SearchOutlined aria-hidden />
      <input ref={input} type="search" aria-label={t('frame.search')} placeholder={t('frame.search')} maxLength={100} />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function LiveLamp() {
  const { t } = useTranslation();
  const state = useLiveState();
  if (state === 'off') return null;
  return (
    <span className={`lamp ${state}`} role="status" title={t(`live.${state}Meaning`)}>
      {t(`live.${state}`)}
    </span>
  );
}
