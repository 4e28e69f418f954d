import type { OutboxEvent } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { publishFigures } from '../figure/publish-figures.ts';
import { reissueCounts } from '../figure/reissue-counts.ts';
import { worldOf } from './act-on-object.ts';
import { dedupKeyOf, findObjectProblems } from './check-object.ts';
import { enrolledContent } from './enrolled-content.ts';
import { foldObject } from './object.ts';
import { recordObjectSteps } from './record-object-step.ts';
import { findByDedupKey, insertObjects, listObjectActions, lockObject, objectActionOf, validityOf } from './store.ts';

const TOLD = new Set(['enrolled', 'left']);

type Moved = OutboxEvent<'complaints.itemMoved.v1'>['payload'];

export const isEnrolment = ({ kind, to }: Moved): boolean => kind === 'enrolment' && TOLD.has(to);

/**
 * An enterprise that the desk enrolled counts by itself where its registry names that procedure as its source: the decision was one officer's
 * after another's check, and needs no third. The registry's rule confirms it, in the log as the platform; the office may correct it as ever.
 */
export async function onEnrolment(ctx: PlanContext, tx: Tx, moved: Moved): Promise<void> {
  if (!isEnrolment(moved)) return;
  const { itemId } = moved;
  const definition = ctx.rulebook.registries.find(({ source }) => source?.procedure === 'channel-enrolment');
  const enrolment = definition && (await ctx.enrolments.enrolmentOf(tx, itemId));
  if (!definition || !enrolment) return;
  const { log } = ctx.infra;
  const own = enrolledContent(null, enrolment);
  const known = own && (await findByDedupKey(tx, definition.id, dedupKeyOf(definition, own)));
  const row = known ? await lockObject(tx, known) : null;
  const past = known ? (await listObjectActions(tx, known)).map(objectActionOf) : [];
  const before = foldObject(past);
  const content = enrolledContent(before.content, enrolment);
  if (content === null) return;
  const problems = findObjectProblems(definition, content, worldOf(ctx));
  if (problems.length > 0 || before.proposal !== null) {
    log.warn({ number: enrolment.number, problems, waits: before.proposal !== null }, 'an enrolment is for the office');
    return;
  }
  const id = row?.id ?? uuidV7(ctx.infra.clock, ctx.infra.rng);
  const object = { id, registry: definition.id, demo: row?.demo ?? ctx.demo };
  if (row === null) await insertObjects(tx, [{ ...object, dedupKey: dedupKeyOf(definition, content) }]);
  const { number, agreementNo, joinedOn, decidedBy } = enrolment;
  const issuer = ctx.identity.units.find(decidedBy.unitId)?.nameZh ?? decidedBy.unitId;
  const reference = `${agreementNo}（${number}）`;
  const proof = { title: '入驻协议或者开通记录', reference, issuer, issuedOn: joinedOn, sha256: null };
  // The officer who decided stands as who proposed; the platform carries it over.
  const decider = { ...systemScope, personId: decidedBy.personId, unitId: decidedBy.unitId };
  const step = { kind: 'propose', content } as const;
  await recordObjectSteps(ctx, tx, decider, [{ object, past, step }], {
    evidence: [proof],
    note: definition.source?.ruleZh,
  });
  const proposed = (await listObjectActions(tx, id)).map(objectActionOf);
  const rule = { ...systemScope, personId: null };
  await recordObjectSteps(ctx, tx, rule, [{ object, past: proposed, step: { kind: 'confirm' } }], { evidence: [] });
  const change = { before: validityOf(before.content), after: validityOf(content) };
  const figures = await reissueCounts(ctx, tx, definition.id, [change]);
  await publishFigures(ctx, tx, decider, { kind: 'correction', reason: `object:${id}`, figures });
}
