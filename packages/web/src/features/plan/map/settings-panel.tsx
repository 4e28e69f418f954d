import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { SettingsForm } from './settings-form.tsx';
import type { TargetFile } from './target.tsx';

/** What the published text leaves open, as the office has entered it; what it has not entered is told so. */
export function SettingsPanel({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="settings-panel">
      <SettingsFacts file={file} />
      {file.maySet ? (
        <p>
          <Button onClick={() => setOpen(true)}>{t('planSettings.change')}</Button>
        </p>
      ) : (
        <p className="state-note">{t('planSettings.officeOnly')}</p>
      )}
      {isOpen && <SettingsForm file={file} onClose={() => setOpen(false)} />}
      <SettingsHistory file={file} />
    </div>
  );
}

function SettingsFacts({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = file.settings;
  const { unit } = file.summary;
  const none = <span className="amount none">{t('planSettings.notEntered')}</span>;
  return (
    <Facts
      items={[
        [
          t('planSettings.base'),
          settings.base ? (
            <>
              <Amount value={settings.base.value} unit={unit} /> <small>{format.day(settings.base.on)}</small>
            </>
          ) : (
            none
          ),
        ],
        [
          t('planSettings.tolerance'),
          settings.toleranceShare === null ? none : `±${format.number(settings.toleranceShare * 100)} %`,
        ],
        ...(file.cadence === 'ambiguous'
          ? [[t('planSettings.cadence'), settings.cadence ? t(`planCadence.${settings.cadence}`) : none] as const]
          : []),
        [t('planSettings.splitByCounty'), t(settings.splitByCounty ? 'planSettings.byCounty' : 'planSettings.byLead')],
        [
          t('planSettings.yearly'),
          settings.yearly.length === 0
            ? none
            : settings.yearly.map(({ year, value }) => (
                <span key={year} className="setting-part">
                  {year} <Amount value={value} unit={unit} />
                </span>
              )),
        ],
        [
          t('planSettings.countySplits'),
          settings.countySplits.length === 0
            ? none
            : settings.countySplits.map(({ countyCode, value }) => (
                <span key={countyCode} className="setting-part">
                  <County code={countyCode} /> <Amount value={value} unit={unit} />
                </span>
              )),
        ],
        [t('planSettings.definition'), settings.definitionZh ?? none],
      ]}
    />
  );
}

function SettingsHistory({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (file.settingsHistory.length === 0) return null;
  return (
    <details>
      <summary>{t('planSettings.history', { count: file.settingsHistory.length })}</summary>
      <Table
        label={t('planSettings.historyLabel')}
        rows={file.settingsHistory.toReversed()}
        keyOf={({ seq }) => String(seq)}
        columns={[
          { key: 'seq', title: t('planSettings.seq'), names: true, render: ({ seq }) => seq },
          { key: 'at', title: t('planSettings.at'), render: ({ at }) => format.instant(at) },
          { key: 'by', title: t('planSettings.by'), render: ({ byName }) => byName },
          { key: 'reason', title: t('planSettings.reason'), render: ({ reason }) => reason },
          {
            key: 'base',
            title: t('planSettings.base'),
            number: true,
            render: ({ settings }) => <Amount value={settings.base?.value ?? null} unit={file.summary.unit} />,
          },
          {
            key: 'tolerance',
            title: t('planSettings.tolerance'),
            number: true,
            render: ({ settings: { toleranceShare } }) =>
              toleranceShare === null ? '—' : `${format.number(toleranceShare * 100)} %`,
          },
        ]}
      />
    </details>
  );
}
