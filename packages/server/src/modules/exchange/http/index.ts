import {
  abnormalListMessageSchema,
  type Counterpart,
  enforcementMessageSchema,
  licenceAnswerSchema,
  publicityOutcomeSchema,
  type ReceiptReply,
  receiptReplySchema,
  sharedCourtMessageSchema,
  workItemMessageSchema,
} from '@jianhu/contract';
import type { Clock, Rng } from '@jianhu/kernel';
import type { AbnormalListPort } from '../abnormal-list-port.ts';
import type { ELicencePort } from '../e-licence-port.ts';
import type { EnforcementPort } from '../enforcement-port.ts';
import type { Outgoing } from '../outgoing.ts';
import type { PortConfig } from '../port-config.ts';
import { mapReply, type PortReply } from '../port-reply.ts';
import type { PublicityPort } from '../publicity-port.ts';
import type { SharedCourtPort } from '../shared-court-port.ts';
import type { WorkItem12315Port } from '../work-item-port.ts';
import { type CallCounterpart, type CallPolicy, createCallCounterpart, usualPolicy } from './call-counterpart.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createMessageFeed } from './message-feed-adapter.ts';

export type { CallPolicy } from './call-counterpart.ts';
export type { CircuitState } from './circuit-breaker.ts';
export * from './signature.ts';

interface Connection {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly config: PortConfig;
  readonly expected: Counterpart;
  readonly policy?: CallPolicy;
  /** Lets time pass between two attempts. */
  readonly waitMs?: (ms: number) => Promise<void>;
}

/** The way to one system: its calls and its fuse. */
export function openConnection(connection: Connection): { call: CallCounterpart; breaker: CircuitBreaker } {
  const { policy = usualPolicy, waitMs = sleep } = connection;
  const breaker = createCircuitBreaker(connection.clock);
  return { breaker, call: createCallCounterpart({ ...connection, policy, waitMs, breaker }) };
}

export function createHttpWorkItemPort(call: CallCounterpart): WorkItem12315Port {
  return { ...createMessageFeed(call, workItemMessageSchema), send: createSend(call) };
}

export function createHttpPublicityPort(call: CallCounterpart): PublicityPort {
  return { ...createMessageFeed(call, publicityOutcomeSchema), send: createSend(call) };
}

export function createHttpEnforcementPort(call: CallCounterpart): EnforcementPort {
  return { ...createMessageFeed(call, enforcementMessageSchema), send: createSend(call) };
}

export function createHttpAbnormalListPort(call: CallCounterpart): AbnormalListPort {
  return createMessageFeed(call, abnormalListMessageSchema);
}

export function createHttpSharedCourtPort(call: CallCounterpart): SharedCourtPort {
  return { ...createMessageFeed(call, sharedCourtMessageSchema), send: createSend(call) };
}

/** One message out, one receipt back, under the id that was sent. */
function createSend(call: CallCounterpart) {
  return async ({ at, ...message }: Outgoing<string, object>): Promise<PortReply<ReceiptReply>> => {
    const body = { ...message, schemaVersion: 1, at: at.toISOString() };
    return mapReply(await call({ method: 'POST', path: '/messages', body }), (value) => {
      const receipt = receiptReplySchema.safeParse(value);
      return receipt.success && receipt.data.messageId === message.messageId
        ? { kind: 'answered', value: receipt.data }
        : { kind: 'failed', reason: 'changedSchema' };
    });
  };
}

export function createHttpELicencePort(call: CallCounterpart): ELicencePort {
  return {
    async verify(requestId, usccs) {
      const reply = await call({ method: 'POST', path: '/licences/verify', body: { requestId, usccs } });
      return mapReply(reply, (value) => {
        const answer = licenceAnswerSchema.safeParse(value);
        if (!answer.success || answer.data.requestId !== requestId) return { kind: 'failed', reason: 'changedSchema' };
        const { traceId, verifiedAt, results } = answer.data;
        const byCode = results.map((result) => [result.found ? result.licence.uscc : result.uscc, result] as const);
        return { kind: 'answered', value: { traceId, verifiedAt, results: new Map(byCode) } };
      });
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
