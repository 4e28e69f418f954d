import type { Phrases } from '../zh-CN.ts';

export const exchange: Pick<
  Phrases,
  | 'exchange'
  | 'exchangePort'
  | 'exchangeParty'
  | 'exchangeCircuit'
  | 'exchangeKind'
  | 'exchangeOutcome'
  | 'exchangeFailure'
  | 'exchangeIncident'
> = {
  exchange: {
    title: 'Ports',
    ports: 'State of the ports',
    messages: 'Ledger of exchanges',
    awaitingPorts: 'state of the ports',
    awaitingMessages: 'ledger of exchanges',
    meaning:
      'Messages to and from systems of the State and the province. A system is connected only after a dated success with its owner; what is exchanged with our own simulator is a reference implementation.',
    unconfigured: 'Not configured',
    portOnly: 'Reference implementation only',
    connected: 'Connected',
    unconfiguredNote: 'Neither address nor key is set; the guide to the ports says how.',
    counterpart: 'Other side',
    lastSuccess: 'Last success',
    lastFailure: 'Last failure',
    failureOf: '{{at}} ({{why}})',
    lag: 'Messages late by',
    lagOf: '{{minutes}} min',
    waiting: 'Waiting there',
    parkedCount: 'Parked messages',
    circuit: 'Fuse',
    none: 'No messages yet.',
    noneHint: 'Once a port is connected, every message leaves a line here that nobody changes.',
    noneOpen: 'No parked message waits.',
    filter: 'Shown',
    all: 'All',
    open: 'Parked and waiting',
    kind: 'Message',
    port: 'Port',
    outcome: 'Outcome',
    subject: 'About',
    at: 'Time',
    own: 'Its own date',
    action: 'Action',
    retry: 'Try again',
    retried: 'Applied, by its own date.',
    waits: 'waiting',
    times: '{{kind}}, {{times}} times, since {{at}}',
  },
  exchangePort: { workItem12315: '12315 work items', eLicence: 'E-licence', publicity: 'Publicity' },
  exchangeParty: { simulator: 'simulator', owner: 'owner of the system' },
  exchangeCircuit: { closed: 'in order', open: 'open', halfOpen: 'trying' },
  exchangeKind: {
    workItemChanged: 'Work item changed',
    publicityDeliver: 'Package sent',
    publicityWithdraw: 'Withdrawal sent',
    publicityPublished: 'Published',
    publicityRejected: 'Package rejected',
    publicityWithdrawn: 'Withdrawn',
    licenceVerify: 'Licence check',
    acknowledgement: 'Acknowledgement',
  },
  exchangeOutcome: {
    applied: 'applied',
    late: 'late, placed by its date',
    duplicate: 'duplicate, no effect',
    parked: 'parked',
    released: 'applied at another try',
    delivered: 'delivered',
    refused: 'refused there',
    failed: 'not delivered, will be sent again',
    answered: 'answered',
    acknowledged: 'acknowledged',
  },
  exchangeFailure: {
    unreachable: 'unreachable',
    timeout: 'timed out',
    serverError: 'error there',
    tooLarge: 'reply too large',
    wrongSignature: 'wrong signature',
    wrongCounterpart: 'another party answered',
    unauthorised: 'key not accepted there',
    changedSchema: 'schema changed',
    circuitOpen: 'calls paused',
  },
  exchangeIncident: {
    down: 'Other side down',
    wrongSignature: 'Wrong signature',
    wrongCounterpart: 'Another party answered',
    changedSchema: 'Schema changed',
    parked: 'Messages parked',
    refused: 'Message refused',
  },
};
