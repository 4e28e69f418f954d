import { administratorRoles, rolePermissions, roles } from '@jianhu/contract';
import { useCan, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';

/** Receipts and quarantine are the city's: the server refuses everybody else, and so does the page, before it asks. */
export function useSeesContent(): boolean {
  return useMe().reach === 'city';
}

/** Sources are the city's too; a system administrator manages them without seeing what they send. */
export function useManagesSources(): boolean {
  const { reach, roles: held } = useMe();
  return useCan('intake.manage') && (reach === 'city' || held.includes('systemAdministrator'));
}

/** Keys are a matter of those who manage sources and of the city; a county sees the lawful ways without them. */
export function useSeesKeys(): boolean {
  const manages = useManagesSources();
  return useSeesContent() || manages;
}

/** Says who may see what sources sent, instead of an empty list. */
export function CityOnly() {
  const { t } = useTranslation();
  const holders = roles.filter(
    (role) => rolePermissions[role].includes('intake.view') && !administratorRoles.includes(role),
  );
  return (
    <div className="state" role="note">
      <p className="state-title">{t('intake.cityOnly')}</p>
      <p className="state-note">{t('intake.cityHolders')}</p>
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
