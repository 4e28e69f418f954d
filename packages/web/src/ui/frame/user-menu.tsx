import { DownOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { signOut } from '../../api/auth.ts';
import { installationQuery, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { forgetDrafts } from '../draft.ts';
import { forgetFormDrafts } from '../form-draft.ts';
import { usePreferences } from '../preferences.tsx';

/** Who acts, for which unit, in which role; language, type size, own account, sign-out. */
export function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const leave = useLeave();
  const [language, setLanguage] = useLanguage();
  const { type, setType } = usePreferences();
  const unitName = language === 'en' ? me.unit.nameEn : me.unit.nameZh;
  const items = [
    { key: 'account', label: t('frame.account'), onClick: () => void navigate({ to: '/account' }) },
    {
      key: 'language',
      label: language === 'en' ? '中文' : 'English',
      onClick: () => setLanguage(language === 'en' ? 'zh-CN' : 'en'),
    },
    {
      key: 'type',
      label: t(type === 'large' ? 'frame.normalType' : 'frame.largeType'),
      onClick: () => setType(type === 'large' ? 'normal' : 'large'),
    },
    { type: 'divider' as const },
    { key: 'leave', label: t('frame.signOut'), onClick: leave },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="user" aria-haspopup="menu">
        <span className="user-name">{me.displayName}</span>
        <span className="user-role" title={unitName}>
          {me.roles.map((role) => t(`role.${role}`)).join('、') || t('role.none')} · {unitName}
        </span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  );
}

function useLeave(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void (async () => {
      await signOut().catch(() => undefined); // NOTE: a session that is gone already is what was wanted
      forgetDrafts();
      forgetFormDrafts();
      // NOTE: the frame must be gone before what it shows of the person is
      await navigate({ to: '/sign-in' });
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== installationQuery.queryKey[0] });
    })();
  };
}
