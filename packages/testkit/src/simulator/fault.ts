export const systems = ['12315', 'e-licence', 'publicity', 'enforcement', 'abnormal-list', 'shared-court'] as const;
export type SimulatedSystem = (typeof systems)[number];

/** What goes wrong with a reply. */
export const callFaults = [
  'down',
  'serverError',
  'slow',
  'wrongSignature',
  'wrongParty',
  'changedPage',
  'lostReply',
] as const;
export type CallFault = (typeof callFaults)[number];

/** What goes wrong with messages when they are made. */
export const messageFaults = [
  'late',
  'duplicate',
  'sameContent',
  'otherContent',
  'outOfOrder',
  'changedSchema',
  'reject',
] as const;
export type MessageFault = (typeof messageFaults)[number];

export interface PlannedFault {
  readonly system: SimulatedSystem;
  readonly fault: CallFault;
  /** Replies that it still spoils. */
  readonly times: number;
}
