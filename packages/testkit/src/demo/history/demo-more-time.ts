import { addDays, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Members } from './demo-counter.ts';
import { readDemoLaw } from './demo-papers.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';
import { wayTo } from './state-lives.ts';
import { type Moving, reportLead, type StateDeps, take, verifyClue } from './state-steps.ts';

/** Beyond the numbers of the other lives. */
const FIRST_SERIAL = 400;
const SERVED = 8;

interface Options {
  readonly city: DemoCity;
  readonly members: Members;
  readonly clock: LaneClock;
  readonly until: Date;
}

/**
 * An order to correct for whoever has an account of the hall. Both ask for more time (decision 0133): the merchant is given it, so that the term
 * has moved in inbox, file and desk; the platform company waits for its answer.
 */
export async function addDemoMoreTime(deps: StateDeps, { city, members, clock, until }: Options): Promise<void> {
  const { app } = deps;
  const today = civilDateOf(until);
  const at = <T>(daysAgo: number, work: () => Promise<T>): Promise<T> =>
    clock.runAt(atMinute(addDays(today, -daysAgo), 10 * 60), work);
  for (const [index, kind] of (['operator', 'platform'] as const).entries()) {
    const member = members[kind];
    const moving = member && (await orderFor(deps, city, { member, serial: FIRST_SERIAL + index }));
    if (!member || !moving) continue;
    const [served] = moving.life.steps.slice(-1);
    await at(SERVED + 3, async () => {
      const clueId = await verifyClue(deps, moving, await reportLead(deps, moving));
      for (const step of moving.life.steps) if (step !== served) await take(deps, moving, step, clueId);
    });
    await at(SERVED, async () => served && take(deps, moving, served, ''));
    const { tenantId } = member;
    const caller = { ...(await app.identity.callerOf(member.personId)), tenantId };
    const id = uuidV7(app.infra.clock, app.infra.rng);
    await at(3, () =>
      app.counter.sendMessage(caller, {
        id,
        tenantId,
        matterId: moving.id ?? '',
        seq: moving.version,
        kind: 'moreTime',
        text: '页面较多，正在逐一更正，请求延长改正期限。（虚构）',
        untilOn: addDays(today, 21),
        evidence: [],
      }),
    );
    if (kind === 'operator')
      await at(2, () =>
        app.counter.answerMessage(moving.at.team.enforcement, {
          id,
          decision: 'accepted',
          text: '情况属实，准予延长，请按期改正并告知。',
        }),
      );
  }
}

interface Party {
  readonly member: NonNullable<Members['operator']>;
  readonly serial: number;
}

/** The county where the party is registered gives it an order; nothing for who is no operator of the city. */
async function orderFor({ app, staff }: StateDeps, city: DemoCity, { member, serial }: Party): Promise<Moving | null> {
  const procedure = readDemoLaw().procedures.find(({ procedureId }) => procedureId === 'light-measure');
  const operatorId = await operatorOf(app, city, member.tenantId);
  const operator = city.operators.find(({ id }) => id === operatorId);
  const unit = operator && app.identity.units.marketRegulatorOf(operator.countyCode);
  const team = staff.teams.get(unit?.id ?? '');
  if (!procedure || !operator || !team) return null;
  return {
    life: { procedure, steps: wayTo(procedure, 'served'), facts: {} },
    at: { code: operator.countyCode, team, neighbour: team },
    serial,
    operatorId: operator.id,
    parent: null,
    id: null,
    version: 0,
    facts: {},
  };
}

async function operatorOf({ infra }: App, city: DemoCity, tenantId: string): Promise<string | null> {
  const { kind, subject_id: subjectId } = await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('identity.tenant')
      .select(['kind', 'subject_id'])
      .where('id', '=', tenantId)
      .executeTakeFirstOrThrow(),
  );
  if (kind === 'operator') return subjectId;
  const uscc = city.platforms.find(({ id }) => id === subjectId)?.uscc;
  return city.operators.find((one) => one.uscc === uscc)?.id ?? null;
}
