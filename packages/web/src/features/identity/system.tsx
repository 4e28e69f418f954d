import { permissions, rolePermissions, roles } from '@jianhu/contract';
import type { Role } from '@jianhu/contract';
import { useInstallation } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { SystemNav } from '../../ui/frame/system-nav.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** What this installation is, and which role may do what: the very table that the server checks. */
export function SystemPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const installation = useInstallation();
  const counties = installation.counties.map((county) => (
    <span key={county.code} className="whole">
      {language === 'en' ? county.nameEn : county.nameZh} {county.code}
    </span>
  ));
  return (
    <Page title={t('job.installation')}>
      <SystemNav />
      <Section title={t('system.installation')}>
        <Facts
          items={[
            [t('system.city'), language === 'en' ? installation.cityNameEn : installation.cityNameZh],
            [
              t('place.county'),
              <span key="counties" className="wholes">
                {counties}
              </span>,
            ],
            [t('system.mode'), t(installation.demo ? 'demo.mark' : 'system.real')],
            [t('system.signIn'), t(installation.oidc ? 'system.withOidc' : 'system.withPassword')],
            [
              t('system.api'),
              <a key="api" href="/api">
                /api
              </a>,
            ],
            [
              t('system.health'),
              <a key="health" href="/readyz">
                /readyz
              </a>,
            ],
          ]}
        />
      </Section>
      <Section title={t('system.roles')}>
        <p className="state-note">{t('system.rolesMeaning')}</p>
        <RoleTable />
      </Section>
    </Page>
  );
}

function RoleTable() {
  const { t } = useTranslation();
  const columns: Column<Role>[] = [
    { key: 'role', title: t('person.roles'), names: true, render: (role) => t(`role.${role}`) },
    {
      key: 'permissions',
      title: t('system.may'),
      render: (role) =>
        permissions
          .filter((one) => rolePermissions[role].includes(one))
          .map((one) => t(`permission.${one}`))
          .join('、'),
    },
  ];
  return <Table label={t('system.roles')} columns={columns} rows={roles} keyOf={(role) => role} />;
}
