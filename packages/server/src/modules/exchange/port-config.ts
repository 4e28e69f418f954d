import type { Counterpart, ExchangePort } from '@jianhu/contract';

/** Where a port leads and with which key it signs; from the configuration of the installation. */
export interface PortConfig {
  readonly baseUrl: string;
  readonly keyId: string;
  readonly secret: string;
  /** Document by which the owner of the system granted the access; without it only a simulator may answer. */
  readonly ownerDocument: string | undefined;
}

export type PortConfigs = Readonly<Partial<Record<ExchangePort, PortConfig>>>;

/**
 * Who has to be at the other end. Two have to say so independently before anybody counts as the owner: whoever runs this installation,
 * by naming the document, and the one who answers, under his signature.
 */
export function expectedCounterpart({ ownerDocument }: PortConfig, demo: boolean): Counterpart {
  return ownerDocument !== undefined && !demo ? 'owner' : 'simulator';
}
