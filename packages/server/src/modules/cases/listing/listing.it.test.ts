import type { MatterFile } from '@jianhu/contract';
import { repairDecided, stageCases, step, stepsToDecision } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Cases } from '../index.ts';

let cases: Cases | undefined;
const stage = await stageCases((house) => {
  cases = house.cases;
});
afterAll(() => stage.close());

const facts = { listGround: 'competition', heavyKind: 'aggravatedFine', noIntentProved: false };
const propose = step('wang', 'proposeListing', { facts });

async function penalised(): Promise<MatterFile> {
  stage.restart();
  return stage.walk('case-general', [...stepsToDecision, step('wang', 'serveDecision')]);
}

async function listed(): Promise<MatterFile> {
  const parent = await penalised();
  const opened = (await stage.open('serious-list', propose, { parentId: parent.id })).json<MatterFile>();
  return stage.walk(
    'serious-list',
    [
      step('wang', 'serveListingNotice'),
      step('wang', 'recordListingWaiver'),
      step('wang', 'submitListing'),
      step('wang', 'recordConsent', { facts: { superiorConsent: true } }),
      step('head', 'decideListing'),
      step('wang', 'serveListing'),
      step('wang', 'publishListing'),
    ],
    opened,
  );
}

const entriesOf = ({ operatorId }: MatterFile) =>
  inScope(stage.infra.workerDb, systemScope, async (tx) => cases?.listSeriousEntries(tx, operatorId ?? '') ?? []);
const standsListed = (file: MatterFile) =>
  cases?.isSeriouslyListed({ kind: 'operator', subjectId: file.operatorId ?? '' });
const opened = async (file: MatterFile) => (await stage.get('head', `/api/v1/matters/${file.id}`)).json<MatterFile>();

async function tell(file: MatterFile, outcome: string, seq = 4): Promise<void> {
  const [entry] = await entriesOf(file);
  const { infra } = stage;
  const news = repairDecided({
    matterId: file.id,
    decisionNo: entry?.documentNo ?? '',
    outcome,
    subject: { kind: 'operator', id: file.operatorId ?? '' },
    decidedBy: stage.idOf('head'),
    unitId: file.unitId,
    on: '2027-12-10',
    at: infra.clock.now(),
    seq,
    itemId: 'serious-removal',
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    infra.outbox.publish(tx, 'services.applicationDecided.v1', news, infra.clock.now()),
  );
  await infra.outbox.drain();
}

describe('the list of serious dishonesty (严重违法失信名单管理办法)', () => {
  it('rests on a heavy penalty that was decided, once for a case, and on no act without intent (第二条、第十二条)', async () => {
    stage.restart();
    const young = await stage.walk('case-general', stepsToDecision.slice(0, 5));
    const early = await stage.open('serious-list', propose, { parentId: young.id });
    expect([early.statusCode, early.json().code]).toEqual([422, 'listing.noHeavyPenalty']);
    const parent = await penalised();
    const refused = async (given: Record<string, unknown>) =>
      (
        await stage.open('serious-list', step('wang', 'proposeListing', { facts: { ...facts, ...given } }), {
          parentId: parent.id,
        })
      ).json();
    expect(await refused({ noIntentProved: true })).toMatchObject({ code: 'case.actionRefused' });
    expect(await refused({ heavyKind: undefined })).toMatchObject({ code: 'case.actionRefused' });
    const foreign = await stage.open('serious-list', { ...propose, by: 'neighbour' }, { parentId: parent.id });
    expect(foreign.statusCode).toBe(404);
    expect((await stage.open('serious-list', propose, { parentId: parent.id })).statusCode).toBe(201);
    const again = await stage.open('serious-list', propose, { parentId: parent.id });
    expect([again.statusCode, again.json().code]).toEqual([409, 'listing.proposedAlready']);
  });

  it('is told before, waits for the objection, needs the superior, and is decided by a head who did not handle it (第十三条、第二十二条)', async () => {
    const parent = await penalised();
    const file = (await stage.open('serious-list', propose, { parentId: parent.id })).json<MatterFile>();
    const told = await stage.walk('serious-list', [step('wang', 'serveListingNotice')], file);
    expect((await stage.act(told, step('wang', 'submitListing'))).json().code).toBe('case.actionRefused');
    const waiting = await stage.walk(
      'serious-list',
      [step('wang', 'recordListingStatement'), step('wang', 'submitListing')],
      told,
    );
    expect((await stage.act(waiting, step('head', 'decideListing'))).json().code).toBe('case.actionRefused');
    const without = await stage.walk(
      'serious-list',
      [step('wang', 'recordConsent', { facts: { superiorConsent: false } })],
      waiting,
    );
    expect((await stage.act(without, step('head', 'decideListing'))).json().code).toBe('case.actionRefused');
    const ended = await stage.walk('serious-list', [step('head', 'decideNotToList')], without);
    expect([ended.state, ended.stateKind, await entriesOf(ended)]).toEqual(['notListed', 'end', []]);
  });

  it('stands three years from the decision, an earlier removal after one, and is told to the party in its own papers (第十六条、第二十一条)', async () => {
    const file = await listed();
    const [entry] = await entriesOf(file);
    expect(entry).toMatchObject({
      groundZh: '破坏公平竞争秩序和扰乱市场秩序（第九条）',
      listedOn: '2026-12-01',
      removableFrom: '2027-12-01',
      until: '2029-12-01',
      publishedOn: '2026-12-01',
      removed: null,
    });
    const papers = await inScope(stage.infra.workerDb, systemScope, async (tx) =>
      cases?.listServedPapers(tx, file.operatorId ?? ''),
    );
    expect(papers?.filter(({ matterId }) => matterId === file.id).map(({ documents }) => documents[0]?.nameZh)).toEqual(
      ['列入严重违法失信名单决定书', '列入严重违法失信名单告知书'],
    );
    expect((await stage.act(file, step('wang', 'removeAtEnd'))).json().code).toBe('case.actionRefused');
    const found = await cases?.findDecision({
      party: { kind: 'operator', subjectId: file.operatorId ?? '' },
      documentNo: entry?.documentNo ?? '',
      of: 'listing',
    });
    expect(found).toEqual({ decidedOn: '2026-12-01', grade: null, unitId: file.unitId });
    expect(await standsListed(file)).toBe(true);
    stage.setDay('2029-12-03');
    const over = await stage.walk('serious-list', [step('wang', 'removeAtEnd')], await opened(file));
    expect([over.state, (await entriesOf(over))[0]?.removed]).toEqual(['expired', { how: 'term', on: '2029-12-03' }]);
    expect(await standsListed(file)).toBe(false);
  });

  it('is left on application, by the platform in the name of who decided; a false promise brings it back and the term begins anew (第十八条、第二十条)', async () => {
    const file = await listed();
    expect(file.availableActions.map(({ action }) => action)).not.toContain('removeEarly');
    stage.setDay('2027-12-10');
    await tell(file, 'refused');
    expect((await opened(file)).state).toBe('listed');
    await tell(file, 'granted');
    expect((await opened(file)).state).toBe('removed');
    expect((await entriesOf(file))[0]?.removed).toEqual({ how: 'early', on: '2027-12-10' });
    stage.setDay('2027-12-20');
    await tell(file, 'revoked', 5);
    expect((await opened(file)).state).toBe('listed');
    expect((await entriesOf(file))[0]).toMatchObject({
      removed: null,
      until: '2030-12-20',
      removableFrom: '2028-12-20',
    });
  });

  it('falls with its penalty (第十九条)', async () => {
    const file = await listed();
    const related = await opened(file);
    const parentId = related.parentId ?? related.related[0]?.id ?? '';
    const parent = (await stage.get('head', `/api/v1/matters/${parentId}`)).json<MatterFile>();
    await stage.walk('case-general', [step('wang', 'recordAppeal'), step('head', 'recordAnnulment')], parent);
    expect((await entriesOf(file))[0]?.removed).toMatchObject({ how: 'annulled' });
  });
});
