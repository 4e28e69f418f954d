import type { ObjectContent, OutboxEvent } from '@jianhu/contract';
import { parseCivilDate, uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { worldOf } from './act-on-object.ts';
import { dedupKeyOf, findObjectProblems } from './check-object.ts';
import { foldObject, type ObjectState } from './object.ts';
import { recordObjectSteps } from './record-object-step.ts';
import { findByDedupKey, insertObjects, listObjectActions, lockObject, objectActionOf } from './store.ts';

type Decided = OutboxEvent<'services.applicationDecided.v1'>['payload'];

const MOST_OF_SCENE = 200;

/**
 * A certificate of the province that the service hall recorded waits for the office as an object of the registry that names its item (M12-T1): one for each
 * number, its renewal none, its revocation the end of it. It counts once the office has confirmed it, since the provincial register decides.
 */
export async function onCertificate(ctx: PlanContext, tx: Tx, news: Decided): Promise<void> {
  if (news.outcome !== 'granted' && news.outcome !== 'revoked') return;
  const definition = ctx.rulebook.registries.find(({ proposedBy }) => proposedBy?.serviceItem === news.itemId);
  const first = definition && (await contentOf(ctx, tx, news));
  if (!definition || !first) return;
  const known = await findByDedupKey(tx, definition.id, dedupKeyOf(definition, first));
  const row = known ? await lockObject(tx, known) : null;
  const past = known ? (await listObjectActions(tx, known)).map(objectActionOf) : [];
  const content = nextContent(foldObject(past), first, news);
  if (content === null) return;
  const problems = findObjectProblems(definition, content, worldOf(ctx));
  if (problems.length > 0) {
    ctx.infra.log.warn({ number: news.number, problems }, 'a certificate is for the office to enter');
    return;
  }
  const id = row?.id ?? uuidV7(ctx.infra.clock, ctx.infra.rng);
  const object = { id, registry: definition.id, demo: row?.demo ?? (ctx.demo || news.demo) };
  if (row === null) await insertObjects(tx, [{ ...object, dedupKey: dedupKeyOf(definition, content) }]);
  const certificateNo = certificateOf(news);
  const organ = ctx.identity.units.find(news.unitId)?.nameZh ?? news.unitId;
  const issuer = certificateNo === null ? organ : '省数据知识产权登记平台';
  const proof = {
    title: '登记证书',
    reference: certificateNo ?? news.number,
    issuer,
    issuedOn: parseCivilDate(news.on),
    sha256: null,
  };
  const recorder = { ...systemScope, personId: null, unitId: news.unitId };
  const step = { kind: 'propose', content } as const;
  const note = definition.proposedBy?.ruleZh;
  await recordObjectSteps(ctx, tx, recorder, [{ object, past, step }], { evidence: [proof], note });
}

/** The number of the provincial certificate; applications under the item of before have none. */
function certificateOf({ facts }: Decided): string | null {
  const told = facts['certificateNo'];
  return typeof told === 'string' && told !== '' ? told : null;
}

function nextContent(state: ObjectState, first: ObjectContent, { outcome, on }: Decided): ObjectContent | null {
  const before = state.proposal ?? state.content;
  if (outcome === 'granted') return before === null ? first : null;
  return before === null || before.validTo !== null ? null : { ...before, validTo: on };
}

async function contentOf(ctx: PlanContext, tx: Tx, news: Decided): Promise<ObjectContent | null> {
  const { kind, id } = news.subject;
  const platform = kind === 'platform' ? await ctx.subjects.findPlatform(tx, id) : null;
  const operator = kind === 'operator' ? (await ctx.subjects.operatorsByIds(tx, [id])).get(id) : undefined;
  const applicant = platform ?? operator;
  if (!applicant) return null;
  const isPerson = operator?.kind === 'exemptNaturalPerson';
  return {
    name: String(news.facts['datasetName'] ?? ''),
    countyCode: applicant.countyCode,
    trade: null,
    validFrom: news.on,
    validTo: null,
    fields: {
      registrationNo: certificateOf(news) ?? news.number,
      applicantForm: isPerson ? 'person' : 'enterprise',
      scene: String(news.facts['useScene'] ?? '').slice(0, MOST_OF_SCENE),
      ...(applicant.uscc !== null && !isPerson && { applicantCode: applicant.uscc }),
    },
    point: null,
  };
}
