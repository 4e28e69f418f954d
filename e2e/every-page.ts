import assert from 'node:assert/strict';
import type { Role } from '@jianhu/contract';
import type { Page } from 'playwright-core';
import { bringAxe, type Examined, listBarriers } from './barriers.ts';
import { kindsOf, overflowOf, settle, walkTo } from './in-page.ts';
import type { Journeys } from './journey.ts';
import { listPages } from './pages.ts';
import { reporterOf } from './place.ts';
import { SIZES, type Stage } from './stage.ts';

const ROLES: Readonly<Record<Role, string>> = {
  monitorOfficer: 'demo.monitor',
  enforcementOfficer: 'demo.enforcement',
  caseReviewer: 'demo.reviewer',
  unitHead: 'demo.head',
  citySupervisor: 'demo.supervisor',
  officeStaff: 'demo.office.reader',
  planOffice: 'demo.office',
  departmentOfficer: 'demo.department',
  planReporter: reporterOf(0),
  ruleMaker: 'demo.rule.maker',
  ruleChecker: 'demo.rule.checker',
  ruleDeployer: 'demo.rule.deployer',
  systemAdministrator: 'demo.system',
  securityAdministrator: 'demo.security',
  auditAdministrator: 'demo.audit',
};

/**
 * Every page of every role at both widths: nothing to scroll sideways, the demo mark in sight, and no barrier that axe knows, asked
 * wherever the page holds a kind of element that was not examined on it before, of what stands in no other page of that width so.
 */
export const everyPage: Journeys = {
  'given nobody signed in, when the sign-in page opens, then it is accessible, fits and is marked as demo': async (
    stage,
  ) => {
    const { page } = await stage.open(null, 'phone');
    await bringAxe(page);
    await page.goto('/sign-in');
    assert.deepEqual(await inspect(page, 'sign-in', looksOf(stage)), []);
  },
  ...Object.fromEntries(
    Object.entries(ROLES).map(([role, username]) => [
      `given ${role}, when each page opens, then it is accessible, fits at 1280 and 390 px and is marked as demo`,
      (stage: Stage) => inspectAll(stage, username),
    ]),
  ),
};

/** What axe has examined: kinds of elements by page and width, and places by width. */
interface Looks {
  readonly kinds: Map<string, Set<string>>;
  readonly places: Readonly<Record<'phone' | 'desk', Examined>>;
}
const looksBy = new WeakMap<Stage['jianhu'], Looks>();

function looksOf({ jianhu }: Pick<Stage, 'jianhu'>): Looks {
  const known = looksBy.get(jianhu) ?? { kinds: new Map(), places: { phone: { known: '' }, desk: { known: '' } } };
  looksBy.set(jianhu, known);
  return known;
}

/** Pages that were opened, by who sees them so: what one person saw, another who may do the same need not open again. */
const seenBy = new WeakMap<Stage['jianhu'], Set<string>>();

function seenOf({ jianhu }: Pick<Stage, 'jianhu'>): Set<string> {
  const known = seenBy.get(jianhu) ?? new Set<string>();
  seenBy.set(jianhu, known);
  return known;
}

async function inspectAll(stage: Stage, username: string): Promise<void> {
  const { page } = await stage.open(username, 'phone');
  await bringAxe(page);
  const looks = looksOf(stage);
  const seen = seenOf(stage);
  const found: string[] = [];
  let isInside = false;
  for (const { name, path, seenAs } of await listPages(await stage.callAs(username))) {
    if (seen.has(seenAs)) continue;
    seen.add(seenAs);
    await page.setViewportSize(SIZES.phone);
    await (isInside ? walkTo(page, path) : page.goto(path));
    isInside = true;
    found.push(...(await inspect(page, name, looks)));
  }
  assert.deepEqual(found, []);
}

/** NOTE: the narrow width comes first, because only there the queue shows its list alone. */
async function inspect(page: Page, name: string, { kinds: examined, places }: Looks): Promise<string[]> {
  const found: string[] = [];
  for (const size of ['phone', 'desk'] as const) {
    await page.setViewportSize(SIZES[size]);
    await settle(page);
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${name}, ${size}: ${overflow} px too wide`);
    if (!(await isMarked(page))) found.push(`${name}, ${size}: 演示数据 is not in sight`);
    const known = examined.get(`${name} ${size}`) ?? new Set();
    const kinds = await kindsOf(page);
    if (kinds.every((kind) => known.has(kind))) continue;
    found.push(...(await listBarriers(page, places[size])).map((barrier) => `${name}, ${size}: ${barrier}`));
    examined.set(`${name} ${size}`, new Set([...known, ...kinds]));
  }
  return found;
}

async function isMarked(page: Page): Promise<boolean> {
  const box = await page.getByText('演示数据', { exact: true }).first().boundingBox();
  const view = page.viewportSize();
  return (
    box !== null && view !== null && box.y >= 0 && box.y + box.height <= view.height && box.x + box.width <= view.width
  );
}
