import { rolePermissions, roles } from '@jianhu/contract';
import type { Permission } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

/** Names the roles that hold the permission, so that one knows whom to ask. */
export function NoPermission({ permission }: { readonly permission: Permission }) {
  const { t } = useTranslation();
  const holders = roles.filter((role) => rolePermissions[role].includes(permission));
  return (
    <div className="state" role="note">
      <p className="state-title">{t('state.noPermission', { what: t(`permission.${permission}`) })}</p>
      <p className="state-note">{t('state.holders')}</p>
      <ul className="state-roles">
        {holders.map((role) => (
          <li key={role} className="chip">
            {t(`role.${role}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
