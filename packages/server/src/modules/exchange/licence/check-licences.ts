import type { LicenceCheck, ShownLicence } from '@jianhu/contract';
import { AppError, checkUscc, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ExchangeContext, OpenPort } from '../context.ts';
import type { ELicencePort, LicenceAnswer } from '../e-licence-port.ts';
import { markFailure, markSuccess } from '../health.ts';
import { writeLedger } from '../ledger.ts';
import type { PortReply } from '../port-reply.ts';
import { raiseIncident } from '../incident.ts';
import { judgeLicence } from './judge-licence.ts';

const BATCH = 100;

/**
 * Verifies licences in the order in which they are given. Without an answer the verdict is `unavailable`, which says nothing about the
 * licence. What was answered goes to the caller and is kept nowhere: the representative and home of a trader are personal.
 */
export async function checkLicences(ctx: ExchangeContext, wanted: readonly ShownLicence[]): Promise<LicenceCheck[]> {
  const asked = wanted.map((one) => ({ ...one, uscc: usccOf(one.uscc) }));
  const codes = [...new Set(asked.map(({ uscc }) => uscc))];
  const checks = new Map<string, (shown: ShownLicence['shown']) => LicenceCheck>();
  for (let at = 0; at < codes.length; at += BATCH) {
    const batch = codes.slice(at, at + BATCH);
    const judge = await askFor(ctx, batch);
    for (const uscc of batch) checks.set(uscc, (shown) => judge(uscc, shown));
  }
  return asked.flatMap(({ uscc, shown }) => checks.get(uscc)?.(shown) ?? []);
}

function usccOf(given: string): string {
  const check = checkUscc(given);
  if (!check.valid) throw new AppError('exchange.badUscc', 400, { uscc: given, reason: check.reason });
  return check.normalised;
}

type Judge = (uscc: string, shown: ShownLicence['shown']) => LicenceCheck;

async function askFor(ctx: ExchangeContext, usccs: readonly string[]): Promise<Judge> {
  const { infra, ports } = ctx;
  const open = ports.eLicence;
  const unavailable = (failure: LicenceCheck['failure'], traceId: string | null = null): Judge => {
    const verifiedAt = infra.clock.now().toISOString();
    return (uscc) => ({
      uscc,
      verdict: 'unavailable',
      fields: [],
      status: null,
      licenceVersionHash: null,
      verifiedAt,
      source: open?.counterpart ?? null,
      traceId,
      failure,
    });
  };
  if (!open) return unavailable('notConfigured');
  const requestId = uuidV7(infra.clock, infra.rng);
  const reply = await open.port.verify(requestId, usccs);
  await record(ctx, open, { requestId, usccs, reply });
  if (reply.kind === 'failed') return unavailable(reply.reason);
  if (reply.kind === 'refused') return unavailable('refused');
  const { results, traceId, verifiedAt } = reply.value;
  const basis = { ...ctx.licences, at: civilDateOf(infra.clock.now()) };
  return (uscc, shown) => {
    const result = results.get(uscc);
    if (!result) return unavailable('notAnswered', traceId)(uscc, shown);
    const judged = judgeLicence(result, shown, basis);
    return { uscc, ...judged, verifiedAt, source: open.counterpart, traceId, failure: null };
  };
}

interface Asked {
  readonly requestId: string;
  readonly usccs: readonly string[];
  readonly reply: PortReply<LicenceAnswer>;
}

async function record(ctx: ExchangeContext, open: OpenPort<ELicencePort>, asked: Asked): Promise<void> {
  const { requestId, usccs, reply } = asked;
  const line = { port: 'eLicence', counterpart: open.counterpart } as const;
  const [only] = usccs;
  await inScope(ctx.infra.db, systemScope, async (tx) => {
    await writeLedger(tx, ctx.infra, line, {
      direction: 'out',
      messageId: requestId,
      kind: 'licence.verify',
      outcome: reply.kind,
      reason: reply.kind === 'failed' ? reply.reason : reply.kind === 'refused' ? reply.code : null,
      subjectRef: usccs.length === 1 && only !== undefined ? only : `×${usccs.length}`,
    });
    if (reply.kind === 'failed') return markFailure(ctx, tx, line, reply.reason);
    if (reply.kind === 'refused') return raiseIncident(tx, ctx.infra, line, 'refused');
    return markSuccess(ctx, tx, line);
  });
}
