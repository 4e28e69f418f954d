import type { IncidentKind, PortFailure } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Line } from './context.ts';

/** Opens an incident, or counts once more the one that is open. */
export async function raiseIncident(
  tx: Tx,
  { clock, rng, log }: Pick<Infra, 'clock' | 'rng' | 'log'>,
  line: Line,
  kind: IncidentKind,
): Promise<void> {
  const id = uuidV7(clock, rng);
  const now = clock.now();
  const { rows } = await sql<{ times: number }>`
    insert into exchange.incident (id, port, counterpart, kind, opened_at, last_at)
    values (${id}, ${line.port}, ${line.counterpart}, ${kind}, ${now}, ${now})
    on conflict (port, counterpart, kind) where closed_at is null
    do update set last_at = excluded.last_at, times = exchange.incident.times + 1 returning times`.execute(tx);
  if (rows[0]?.times === 1) log.error({ part: 'exchange', ...line, kind }, 'an incident of a port was opened');
}

export async function closeIncidents(
  tx: Tx,
  { clock }: Pick<Infra, 'clock'>,
  line: Line,
  kinds: readonly IncidentKind[],
): Promise<void> {
  await tx
    .updateTable('exchange.incident')
    .set({ closed_at: clock.now() })
    .where('port', '=', line.port)
    .where('counterpart', '=', line.counterpart)
    .where('kind', 'in', kinds)
    .where('closed_at', 'is', null)
    .execute();
}

export function incidentOf(failure: PortFailure): IncidentKind {
  switch (failure) {
    case 'wrongSignature':
    case 'unauthorised':
      return 'wrongSignature';
    case 'wrongCounterpart':
      return 'wrongCounterpart';
    case 'changedSchema':
    case 'tooLarge':
      return 'changedSchema';
    case 'unreachable':
    case 'timeout':
    case 'serverError':
    case 'circuitOpen':
      return 'down';
  }
}
