import type { App } from '@jianhu/server';

type Facts = NonNullable<Parameters<App['complaints']['actOnItem']>[2]['facts']>;

/** One step of a story: so many working days after the one before. */
export interface StoryStep {
  readonly after: number;
  readonly action: string;
  readonly facts?: Facts;
  /** The paper that it makes; its number follows from the story. */
  readonly paper?: string;
}

export interface Story {
  /** Days before the end of the history on which it is received. */
  readonly daysAgo: number;
  readonly kind: 'complaint' | 'report';
  readonly category: string;
  readonly goods: string;
  readonly text: string;
  readonly steps: readonly StoryStep[];
}

export const step = (after: number, action: string, facts: Facts = {}): StoryStep => ({ after, action, facts });
export const assign = step(1, 'assign');
export const accept: StoryStep = { after: 2, action: 'acceptComplaint', paper: 'acceptanceDecision' };
export const consent = step(2, 'recordConsent', {
  complainantConsent: true,
  respondentConsent: true,
  mediationForm: 'telephone',
});
export const offer = (replyDue: string): StoryStep =>
  step(1, 'offerNegotiation', { consumerConsent: true, enterpriseEnrolled: true, negotiationChannel: 'odr', replyDue });
export const reply = step(2, 'recordEnterpriseReply', { enterpriseReply: '同意退款，由本店承担运费。' });
export const tell: StoryStep = { after: 3, action: 'tellBoth', paper: 'terminationNotice' };
export const close = step(1, 'closeComplaint');
export const settled = (agreementText: string): readonly StoryStep[] => [
  assign,
  accept,
  consent,
  step(4, 'agreeComplaint', { agreementText, paperNeeded: false }),
  close,
];
