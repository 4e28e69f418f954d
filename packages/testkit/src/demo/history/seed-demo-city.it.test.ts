import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getInstallation, type ResponseOf, roles } from '@jianhu/contract';
import { seededRng } from '@jianhu/kernel';
import {
  type App,
  createApp,
  createLogger,
  inScope,
  makeSecrets,
  readJsonFolder,
  systemScope,
  withClient,
} from '@jianhu/server';
import { loadProcedures } from '@jianhu/rules';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';
import { readDemoPlace } from '../city/read-demo-place.ts';
import { listDemoPeople } from './demo-people.ts';
import { laneClock } from './lane-clock.ts';
import { OUT_OF_REACH } from './state-lives.ts';
import { seedDemoCity } from './seed-demo-city.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url).pathname;
const UNTIL = new Date('2026-11-24T08:00:00Z');
const place = readDemoPlace();
const load = loadProcedures(readJsonFolder(RULEBOOK));
const procedures = load.kind === 'loaded' ? load.book.procedures : [];

describe('the history of the demo city', () => {
  let database: TestDatabase;
  let app: App;
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-demo-'));

  beforeAll(async () => {
    database = await createTestDatabase();
    const clock = laneClock(UNTIL);
    app = await createApp({
      urls: database,
      secrets: makeSecrets(),
      config: { demo: true, port: 8080, baseUrl: 'http://localhost:8080', dataDir, oidc: undefined },
      log: createLogger('silent'),
      clock,
      rng: seededRng(1),
      rulebook: readJsonFolder(RULEBOOK),
      webFolder: join(dataDir, 'none'),
    });
    await seedDemoCity(app, { place, scale: 'small', seed: 1, password: 'a long demo password', until: UNTIL, clock });
  }, 300_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async (query: string): Promise<Map<string, number>> => {
    const { rows } = await inScope(app.infra.workerDb, systemScope, (tx) =>
      sql.raw<{ key: string; count: number }>(query).execute(tx),
    );
    return new Map(rows.map((row) => [row.key, row.count]));
  };

  /** Letters of parties stand behind walls of their own, which the owner of the database does not meet. */
  const askOwner = (query: string): Promise<Map<string, number>> =>
    withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ key: string; count: string }>(query);
      return new Map(rows.map(({ key, count }) => [key, Number(count)]));
    });

  it('has alerts in every state, some beyond their service time', async () => {
    const states = await ask('select state as key, count(*) from clues.alert_state group by 1');
    expect([...states.keys()].toSorted()).toEqual(['claimed', 'confirmed', 'dismissed', 'merged', 'open']);
    const total = [...states.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(150);
    const overdue = await ask(
      `select 'overdue' as key, count(*) from clues.alert_state where state in ('open', 'claimed') and service_due_at < '${UNTIL.toISOString()}'`,
    );
    expect(overdue.get('overdue')).toBeGreaterThan(5);
  });

  it('has clues in every state, about a hundred of them, some overdue, extended, opened again', async () => {
    const states = await ask('select state as key, count(*) from clues.clue_state group by 1');
    expect([...states.keys()].toSorted()).toEqual([
      'assigned',
      'captured',
      'dismissed',
      'educated',
      'transferred',
      'verifiedCaseFiled',
      'verifiedNoFiling',
      'verifying',
    ]);
    const total = [...states.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(70);
    expect(total).toBeLessThan(160);
    const actions = await ask('select action as key, count(*) from clues.clue_action group by 1');
    const wanted = ['extend', 'suspend', 'resume', 'reopen', 'undo', 'assign', 'retract'];
    expect(wanted.filter((kind) => !actions.has(kind))).toEqual([]);
    const overdue = await ask(
      `select 'overdue' as key, count(*) from clues.clue_state where ended_on is null and due_on < '2026-11-24'`,
    );
    expect(overdue.get('overdue')).toBeGreaterThan(2);
  });

  it('has exhibits shown in consultations, and a case that only those who work on it read', async () => {
    const shown = await ask(`select 'shown' as key, count(*) from cases.shared_file where exhibit is not null`);
    expect(shown.get('shown')).toBeGreaterThan(1);
    const restricted = await ask('select ground as key, count(*) from cases.restriction group by 1');
    expect(restricted.get('secrecy')).toBeGreaterThan(0);
  });

  it('has a case that its heads talked over, and decided with the kinds that they concluded (行政处罚法第五十七条第二款)', async () => {
    const decided = await ask(`select 'decided' as key, count(*)::int as count from cases.collective_discussion d
      join cases.action a on a.matter_id = d.matter_id and a.action = 'decideCollectively'
      where d.signed_at is not null and to_jsonb(d.penalty_kinds) = a.facts -> 'penaltyKinds'
        and d.words like '%演示%' and d.minutes like '%虚构%'`);
    expect(decided.get('decided')).toBeGreaterThanOrEqual(1);
  });

  it('has an import with errors, one undone and one that waits', async () => {
    const imports = await ask('select state as key, sum(rejected_count) as count from registry.import group by 1');
    expect([...imports.keys()].toSorted()).toEqual(['applied', 'previewed', 'undone']);
    expect(imports.get('applied')).toBeGreaterThan(0);
  });

  it('has rooms that announced when they will be on air, some of them for just now', async () => {
    const times = await ask(
      `select case when starts_at < '${UNTIL.toISOString()}' then 'now' else 'ahead' end as key, count(*)
      from livestream.announced_time group by 1`,
    );
    expect(times.get('now')).toBeGreaterThan(1);
    expect(times.get('ahead')).toBeGreaterThan(10);
  });

  it('has rows in quarantine, rooms that nobody knows and a person for every role', async () => {
    const quarantine = await ask('select code as key, count(*) from intake.quarantine group by 1');
    expect(quarantine.size).toBeGreaterThan(2);
    expect(new Set(listDemoPeople(place).map((person) => person.role))).toEqual(new Set(roles));
  });

  it('lets a stranger pick each of its people on the sign-in page', async () => {
    const reply = await app.edge.app.inject({ url: getInstallation.path });
    const { demoAccounts } = reply.json<ResponseOf<typeof getInstallation>>();
    const names = demoAccounts.map(({ username }) => username);
    expect(names.toSorted()).toEqual(
      listDemoPeople(place)
        .map(({ username }) => username)
        .toSorted(),
    );
  });

  it('carries the plan out: figures published, corrected and late, objects that wait, tasks in every state', async () => {
    const states = await ask('select state as key, count(*) from plan.report_state group by 1');
    expect(states.get('published')).toBeGreaterThan(5);
    expect(states.get('opened')).toBeGreaterThan(0);
    const issues = await ask('select kind as key, count(*) from plan.issue group by 1');
    expect([...issues.keys()].toSorted()).toEqual(['correction', 'import', 'publication']);
    const waiting = await ask(`select 'waiting' as key, count(*) from plan.object_state where proposal is not null`);
    expect(waiting.get('waiting')).toBeGreaterThan(0);
    const work = await ask(`select kind || ' ' || state as key, count(*) from plan.work_state group by 1`);
    for (const kind of ['task given', 'task accepted', 'task finished', 'task done', 'letter given', 'letter done']) {
      expect(work.get(kind)).toBeGreaterThan(0);
    }
    expect((await app.plan.recount()).differences).toEqual([]);
  });

  it('lies in the past throughout, and its trail verifies', async () => {
    // Rows of the sign-in tables are dated by the database, whose clock cannot be set back.
    const late = await ask(
      `select 'late' as key, count(*) from audit.entry where at > '${UNTIL.toISOString()}' and action not like 'auth.%'`,
    );
    expect(late.get('late')).toBe(0);
    await app.audit.checkpoint();
    expect((await app.audit.verify()).problems).toEqual([]);
  });

  it('has matters of every kind, late, standing still and over, each behind its clue', async () => {
    const kinds = await ask('select kind as key, count(*) from cases.matter_state group by 1');
    expect([...kinds.keys()].toSorted()).toEqual([
      'case',
      'consultation',
      'lightMeasure',
      'seriousViolationList',
      'transfer',
    ]);
    const fates = await ask('select state_kind as key, count(*) from cases.matter_state group by 1');
    expect([...fates.keys()].toSorted()).toEqual(['end', 'open', 'suspended']);
    const late = await ask(
      `select owner as key, count(*) from cases.duty where status = 'running' and due_on < '2026-11-24' group by 1`,
    );
    expect([...late.keys()].toSorted()).toEqual(['organ', 'party']);
  });

  it('runs a case against two, and calls nobody who trades alone an organisation (民法典第五十四条)', async () => {
    const parties = await ask(
      `select count(*)::text as key, 1 as count from cases.party where role <> 'legalRepresentative'
       group by matter_id order by 1`,
    );
    expect([...parties.keys()]).toContain('2');
    const kinds = await ask(
      `select o.kind || ' ' || coalesce(f.facts ->> 'partyKind', '') as key, count(*) from cases.matter m
       join registry.operator o on o.id = m.operator_id join cases.action f on f.matter_id = m.id and f.seq = 1
       where m.kind = 'case' group by 1`,
    );
    for (const key of ['individualBusiness organisation', 'exemptNaturalPerson organisation'])
      expect(kinds.get(key) ?? 0).toBe(0);
  });

  it('has a matter in each state of each procedure, but for those that no history of five months reaches', async () => {
    const standing = await ask(
      `select m.procedure_id || ' ' || s.state as key, count(*) from cases.matter m join cases.matter_state s using (id) group by 1`,
    );
    const kinds = ['case', 'lightMeasure', 'transfer', 'consultation'];
    const lives = procedures.filter(({ matterKind }) => kinds.includes(matterKind));
    expect(lives).toHaveLength(9);
    const wanted = lives.flatMap(({ procedureId, states }) => states.map(({ id }) => `${procedureId} ${id}`));
    const missing = wanted.filter((key) => !standing.has(key));
    const enforced = ['case-simple enforced', 'case-simple enforcementEnded'];
    expect(missing).toEqual([...OUT_OF_REACH.map((state) => `case-general ${state}`), ...enforced]);
  });

  it('has a finished consultation with dissent, one that waits, a joint action, transfers that came back', async () => {
    const consultations = await ask(
      `select m.procedure_id || ' ' || s.state as key, count(*) from cases.matter m join cases.matter_state s using (id)
        where m.kind = 'consultation' group by 1`,
    );
    const states = ['consultation closed', 'consultation meeting', 'joint-enforcement carriedOut'];
    for (const state of states) expect([state, consultations.get(state) ?? 0]).not.toEqual([state, 0]);
    const beside = await ask(
      `select 'files' as key, count(*) from cases.shared_file union all select 'measures', count(*) from cases.joint_measure
        union all select 'dissent', count(*) from cases.action where facts ->> 'opinion' = 'dissent'
        union all select 'back', count(*) from cases.matter_state where state = 'returned'`,
    );
    for (const [key, count] of beside) expect([key, count > 0]).toEqual([key, true]);
  });

  it('has complaints and reports under way, standing still, late and over, and an enrolment that waits', async () => {
    const fates = await ask(
      `select kind || ' ' || state_kind as key, count(*) from complaints.item_state group by 1
        union all select 'late', count(*) from complaints.item_state where ended_on is null and next_due_on < '2026-11-24'
        union all select 'proposal', count(*) from complaints.proposal
        union all select 'lead', count(*) from complaints.item_state where alert_id is not null`,
    );
    const kinds = [
      'complaint open',
      'complaint suspended',
      'complaint end',
      'report open',
      'report end',
      'enrolment open',
    ];
    for (const key of [...kinds, 'late', 'proposal', 'lead']) expect([key, fates.get(key) ?? 0]).not.toEqual([key, 0]);
  });

  it('has a complaint, a report and an enrolment in each state', async () => {
    const standing = await ask(`select kind || ' ' || state as key, count(*) from complaints.item_state group by 1`);
    const wanted = ['complaint', 'report', 'channel-enrolment'].flatMap((id) => {
      const life = procedures.find(({ procedureId }) => procedureId === id);
      return (life?.states ?? []).map((state) => `${life?.matterKind} ${state.id}`);
    });
    expect(wanted).toHaveLength(23);
    expect(wanted.filter((key) => !standing.has(key))).toEqual([]);
  });

  it('has complaint information that is published, and some that was told and objected to (第三十八条)', async () => {
    const last = await ask(`select action as key, count(*) from complaints.publicity_action a
      where seq = (select max(seq) from complaints.publicity_action m where m.operator_id = a.operator_id) group by 1`);
    expect(Object.fromEntries(last)).toEqual({ publish: 1, object: 1 });
  });

  it('has results of checks that are public, and one that waits for the head', async () => {
    const last =
      await ask(`select action as key, count(*) from cases.inspection_action a join cases.inspection i on i.id = a.inspection
      where basis <> 'case' and seq = (select max(seq) from cases.inspection_action m where m.inspection = a.inspection) group by 1`);
    expect([last.get('publish'), last.get('record')]).toEqual([2, 1]);
  });

  it('has cases that ended on the other platform, and one of which what is told contradicts the file (decision 0119)', async () => {
    const told = await ask(
      `select s.state as key, count(*) from cases.mirror m join cases.matter_state s on s.id = m.matter_id group by 1`,
    );
    expect(Object.fromEntries(told)).toEqual({
      endedElsewhere: 1,
      decidedElsewhere: 1,
      filedElsewhere: 2,
      notFiled: 1,
    });
    const open = await ask(`select 'doubt' as key, count(*) from cases.mirror_doubt where settled is null`);
    expect(open.get('doubt')).toBe(1);
    const firms = await ask(
      `select 'firms' as key, count(distinct s.operator_id) from cases.mirror m join cases.matter_state s on s.id = m.matter_id`,
    );
    expect(firms.get('firms')).toBe(5);
    const waiting = await ask(
      `select state as key, count(*) from exchange.outbound where port = 'enforcement' group by 1`,
    );
    expect([...waiting.keys()]).toEqual(['delivered']);
  });

  it('gave a merchant the time it asked for, and the platform company waits for an answer (decision 0133)', async () => {
    const asked = await askOwner(
      `select t.kind || ' ' || coalesce(a.decision, 'waits') as key, count(*) from counter.inbox_message m
       join identity.tenant t on t.id = m.tenant_id left join counter.inbox_answer a on a.message_id = m.id
       where m.kind = 'moreTime' group by 1`,
    );
    expect(Object.fromEntries(asked)).toEqual({ 'operator accepted': 1, 'platform waits': 1 });
    const moved = await askOwner(
      `select 'moved' as key, count(*) from counter.inbox_answer where decision = 'accepted' and term_until > term_from`,
    );
    expect(moved.get('moved')).toBe(1);
  });

  it('cleans policy files, one of them late and one kept by an exception (公平竞争审查条例第十二条), exempts a trial and patrols online', async () => {
    const files = await ask(
      `select state || ' ' || coalesce(result, '') as key, count(*) from services.policy_file f
       where not exists (select from services.policy_file n where n.id = f.id and n.version > f.version) group by 1`,
    );
    for (const key of ['waiting ', 'underReview ', 'done keep', 'done amend', 'done repeal', 'lifted '])
      expect([key, files.get(key) ?? 0]).not.toEqual([key, 0]);
    const rest = await ask(
      `select 'exception' as key, count(*) from services.policy_file where exception is not null
       union all select 'exemption', count(*) from services.action where action = 'grantExemption'
       union all select 'patrol', count(*) from credit.patrol`,
    );
    for (const key of ['exception', 'exemption', 'patrol']) expect([key, rest.get(key) ?? 0]).not.toEqual([key, 0]);
    const quiet = await ask(`select 'A' as key, count(*) from credit.patrol where class = 'A'
      union all select 'ahead', count(*) from credit.standing where since_on > '2026-11-24'`);
    expect(Object.fromEntries(quiet)).toEqual({ A: 0, ahead: 0 });
  });

  it('repaired the credit of one and refused another, lists one in serious dishonesty, and one waits to leave (信用修复管理办法、严重违法失信名单管理办法)', async () => {
    const asked = await ask(`select item_id || ' ' || state as key, count(*)::int as count from services.application
      where item_id in ('credit-repair', 'serious-removal') group by 1`);
    expect(Object.fromEntries(asked)).toEqual({
      'credit-repair closed': 1,
      'credit-repair refused': 1,
      'serious-removal accepted': 1,
    });
    const days = await ask(`select a.action as key, max('2026-11-24'::date - a.acted_on::date)::int as count
      from cases.action a where a.action in ('stopByRepair', 'publishListing') group by 1`);
    expect(days.get('stopByRepair')).toBe(19);
    expect(days.get('publishListing')).toBeGreaterThan(0);
    const told = await ask(
      `select what as key, count(*)::int as count from credit.event where what = 'repaired' group by 1`,
    );
    expect(told.get('repaired')).toBe(1);
  });

  it('has no inspection in a case without its approved check (国办发〔2024〕54号)', async () => {
    const made = await ask(`select 'named' as key, count(*) from cases.case_inspection
      union all select 'recorded', count(*) from cases.action a join cases.matter m on m.id = a.matter_id
        where a.action = 'recordInspection' and m.operator_id is not null`);
    expect(made.get('named')).toBeGreaterThan(0);
    expect(made.get('named')).toBe(made.get('recorded'));
  });

  it('marks everything 演示数据', async () => {
    for (const table of [
      'clues.alert_state',
      'clues.clue_state',
      'registry.operator',
      'registry.live_room',
      'intake.source',
      'complaints.item_state',
    ]) {
      const real = await ask(`select 'real' as key, count(*) from ${table} where not demo`);
      expect({ table, real: real.get('real') }).toEqual({ table, real: 0 });
    }
  });
});
