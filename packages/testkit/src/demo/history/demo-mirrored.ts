import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import { readDemoLaw } from './demo-papers.ts';
import type { TakeFirm } from './firm-taker.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';
import { wayTo } from './state-lives.ts';
import { type Moving, reportLead, type StateDeps, take, verifyClue } from './state-steps.ts';

const SYSTEM = '演示省执法监管平台';
/** The day on which the cases go there, and when the county handles its own again. */
const HANDED_OVER = 40;
/** Beyond the numbers of the other lives. */
const FIRST_SERIAL = 300;

interface Word {
  readonly state: string;
  readonly stateZh: string;
  readonly daysAgo: number;
  /** A number that is not that of the case. */
  readonly otherNo?: number;
}
const filed: Word = { state: 'investigating', stateZh: '已立案', daysAgo: 36 };
const decided: Word = { state: 'decided', stateZh: '已作出处罚决定', daysAgo: 15 };
/** Filed, decided, closed there; not filed there; and one whose number does not fit any more. */
const FATES: readonly (readonly Word[])[] = [
  [filed, decided, { state: 'closed', stateZh: '已结案', daysAgo: 4 }],
  [filed, decided],
  [filed],
  [{ state: 'notFiled', stateZh: '不予立案', daysAgo: 30 }],
  [filed, { ...decided, otherNo: 9_999 }],
];

interface Told extends Pick<Word, 'state' | 'stateZh'> {
  readonly on: CivilDate;
  readonly foreignNo: string;
}

/** What is told of each case; its number is of the year in which it was handed over and stays when the year turns. */
export function planTold(until: Date): readonly (readonly Told[])[] {
  const today = civilDateOf(until);
  const year = addDays(today, -HANDED_OVER).slice(0, 4);
  return FATES.map((words, index) =>
    words.map(({ daysAgo, otherNo = index + 1, state, stateZh }) => ({
      on: addDays(today, -daysAgo),
      foreignNo: `演示省监〔${year}〕${otherNo}号`,
      state,
      stateZh,
    })),
  );
}

interface Options {
  readonly place: DemoPlace;
  readonly clock: LaneClock;
  readonly until: Date;
  readonly takeFirm: TakeFirm;
}

/**
 * Cases of one county that another platform handled for a day (decision 0119): two came to an end there, two are under way, and of one what is
 * told contradicts the file and waits for the head. The other platform is played: its port is not open in a demo.
 */
export async function addDemoMirrored(deps: StateDeps, { place, clock, until, takeFirm }: Options): Promise<void> {
  const { app, staff } = deps;
  const county = place.counties.at(-1);
  const team = staff.teams.get(county?.marketRegulatorId ?? '');
  const general = readDemoLaw().procedures.find(({ procedureId }) => procedureId === 'case-general');
  if (!county || !team || !general) return;
  const day = (daysAgo: number): CivilDate => addDays(civilDateOf(until), -daysAgo);
  const handedOver = day(HANDED_OVER);
  const at = (on: CivilDate, hour: number, work: () => Promise<void>): Promise<void> =>
    clock.runAt(atMinute(on, hour * 60), work);
  const mode = { unitId: county.marketRegulatorId, procedureId: general.procedureId };
  await at(handedOver, 8, async () => {
    const document = `演示办〔${handedOver.slice(0, 4)}〕12号`;
    await app.cases.setMode(staff.supervisor, {
      ...mode,
      mode: 'mirrored',
      systemZh: SYSTEM,
      document,
      fromOn: handedOver,
    });
    await app.cases.setMode(staff.supervisor, { ...mode, mode: 'native', document, fromOn: day(HANDED_OVER - 1) });
  });
  for (const [index, fate] of planTold(until).entries()) {
    const moving: Moving = {
      life: { procedure: general, steps: wayTo(general, 'filingProposed'), facts: {} },
      at: { code: county.code, team, neighbour: team },
      serial: FIRST_SERIAL + index,
      operatorId: takeFirm(county.code),
      parent: null,
      id: null,
      version: 0,
      facts: {},
    };
    await at(handedOver, 10, async () => {
      const clueId = await verifyClue(deps, moving, await reportLead(deps, moving));
      for (const step of moving.life.steps) await take(deps, moving, step, clueId);
      await app.infra.outbox.drain();
    });
    const packageNo = await receive(app, { moving, day: atMinute(handedOver, 11 * 60), index });
    for (const told of fate) await at(told.on, 14, () => tell(app, packageNo, told));
  }
}

interface Received {
  readonly moving: Moving;
  readonly day: Date;
  readonly index: number;
}

/** The package has its receipt; gives the number under which the other platform speaks of it. */
async function receive({ infra }: App, { moving, day, index }: Received): Promise<string> {
  return inScope(infra.db, systemScope, async (tx) => {
    const { number } = await tx
      .selectFrom('cases.matter')
      .select('number')
      .where('id', '=', moving.id ?? '')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('exchange.outbound')
      .set({
        state: 'delivered',
        attempts: 1,
        receipt_no: `演示回执${index + 1}`,
        counterpart: 'simulator',
        settled_at: day,
      })
      .where('subject_ref', '=', number)
      .where('kind', '=', 'case.handOver')
      .execute();
    return number;
  });
}

async function tell({ infra }: App, packageNo: string, { state, stateZh, foreignNo }: Told): Promise<void> {
  const now = infra.clock.now();
  await inScope(infra.db, systemScope, (tx) =>
    infra.outbox.publish(
      tx,
      'exchange.caseTold.v1',
      { packageNo, at: now.toISOString(), told: { kind: 'state', foreignNo, state, stateZh } },
      now,
    ),
  );
  await infra.outbox.drain();
}
