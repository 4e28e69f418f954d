import {
  examineText,
  getCityScreen,
  getLicence,
  getLiveRoom,
  getMonitor,
  getOperator,
  getPlatform,
  getShop,
  getWatchPoint,
  getWatchReport,
  listAlerts,
  listAuditEntries,
  listClues,
  listCounted,
  listExchangePorts,
  listImportRows,
  listImports,
  listPeople,
  listParkedMessages,
  listQuarantine,
  listReceipts,
  listRooms,
  listSources,
  listUnits,
  type Me,
  type Permission,
  searchRecords,
  searchSubjects,
  streamWall,
} from '@jianhu/contract';
import type { APIRequestContext } from 'playwright-core';
import { countyAt } from './place.ts';
import { listCasesPages } from './cases-pages.ts';
import { listRulesPages } from './rules-pages.ts';
import { listPlanMapPages } from './plan-map-pages.ts';
import { listPlanWorkPages } from './plan-work-pages.ts';

export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** What the page's operation asks for; `signedIn` is open to everybody who signed in. */
  readonly access: Permission | 'signedIn';
}

export interface OpenPage extends ConsolePage {
  /** Who sees the same: pages of the plan hang on what may be done with the plan and how far somebody sees, those of rules likewise, others on everything else. */
  readonly seenAs: string;
}

/** Every page of packages/web/src/app/router.ts that this person may open, with one record of each kind. */
export async function listPages(api: APIRequestContext): Promise<OpenPage[]> {
  const { permissions, reach, unit } = (await (await api.get('/api/v1/me')).json()) as Me;
  const open = (await listAll(api)).filter(({ access }) => access === 'signedIn' || permissions.includes(access));
  const found = open.filter(({ path }) => !path.endsWith('/null'));
  if (reach === 'city' && found.length < open.length) throw new Error('the city shows no record of some kind');
  const ofPlan = (permission: string): boolean => permission.startsWith('plan.');
  const ofRules = (permission: string): boolean => permission.startsWith('rule.');
  return found.map((one) => {
    const bearing = ofPlan(one.access)
      ? permissions.filter(ofPlan)
      : permissions.filter((permission) => ofRules(permission) === ofRules(one.access));
    // Whoever fills sees what the own unit owes.
    const own = bearing.includes('plan.fill') ? [unit.id] : [];
    return { ...one, seenAs: [one.name, reach, ...own, ...bearing.toSorted()].join(' ') };
  });
}

async function listAll(api: APIRequestContext): Promise<ConsolePage[]> {
  const first = (path: string): Promise<string | null> => firstId(api, path);
  const fixed = [
    page('monitor', '/monitor', getMonitor),
    page('live-wall', '/monitor/wall', streamWall),
    page('live-wall-table', '/monitor/wall?as=table&by=trade', streamWall),
    page('city-screen', '/monitor/city', getCityScreen),
    page('city-counted', '/monitor/counted?figure=waiting', listAlerts),
    page('city-counted-hits', '/monitor/counted?figure=hits', listCounted),
    page('live-rooms', '/monitor/rooms', listRooms),
    page('watch-point', '/monitor/point', getWatchPoint),
    page('watch-report', '/monitor/point/report', getWatchReport),
    page('text-examination', '/monitor/text', examineText),
    page('alerts', '/queue', listAlerts),
    page('clues', '/queue?tab=clues', listClues),
    page('subjects', '/subjects', searchSubjects),
    page('search', '/search?q=%E6%B7%98%E6%B1%9F', searchRecords),
    page('search-none', '/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%BB%B6', searchRecords),
    page('subject-search', '/subjects?q=sx', searchSubjects),
    page('search-empty', '/subjects?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E5%AE%B6', searchSubjects),
    page('imports', '/subjects/imports', listImports),
    page('sources', '/intake', listSources),
    page('receipts', '/intake?tab=receipts', listReceipts),
    page('quarantine', '/intake?tab=quarantine', listQuarantine),
    page('parked', '/intake?tab=parked', listParkedMessages),
    page('exchange', '/exchange', listExchangePorts),
    page('units', '/people', listUnits),
    page('people', '/people?tab=people', listPeople),
    page('audit', '/audit', listAuditEntries),
    page('system', '/system', { access: 'signedIn' }),
    page('account', '/account', { access: 'signedIn' }),
    page('not-found', '/no-such-page', { access: 'signedIn' }),
  ];
  const records = [
    page(
      'operator',
      `/subjects/operators/${await first(`/api/v1/operators?countyCode=${countyAt(0).code}`)}`,
      getOperator,
    ),
    page('shop', `/subjects/shops/${await first('/api/v1/subjects?q=%E5%BA%97&kind=shop')}`, getShop),
    page('licence', `/subjects/licences/${await firstLicence(api)}`, getLicence),
    page('platform', `/subjects/platforms/${await first('/api/v1/platforms')}`, getPlatform),
    page('room', `/subjects/rooms/${await first('/api/v1/live-rooms')}`, getLiveRoom),
    page('import', `/subjects/imports/${await first('/api/v1/imports')}`, listImportRows),
  ];
  return [
    ...fixed,
    ...records,
    ...(await listCasesPages(api)),
    ...(await listRulesPages(api)),
    ...(await listPlanMapPages(api)),
    ...(await listPlanWorkPages(api)),
  ];
}

function page(name: string, path: string, { access }: { readonly access: string }): ConsolePage {
  return { name, path, access: access as ConsolePage['access'] }; // NOTE: no page stands on an operation of sources
}

async function firstId(api: APIRequestContext, path: string): Promise<string | null> {
  const reply = await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=1`);
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}

/** A licence has no list of its own: it stands on the page of its operator. */
async function firstLicence(api: APIRequestContext): Promise<string | null> {
  const reply = await api.get('/api/v1/operators?kind=enterprise&limit=30');
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  for (const { id } of items) {
    const file = (await (await api.get(`/api/v1/operators/${id}`)).json()) as { licences: { id: string }[] };
    const [licence] = file.licences;
    if (licence) return licence.id;
  }
  return null;
}
