import type { ELicence } from '@jianhu/contract';
import type { PortReply } from './port-reply.ts';

export interface LicenceAnswer {
  readonly traceId: string;
  readonly verifiedAt: string;
  /** By USCC; one that was asked for and not answered is absent. */
  readonly results: ReadonlyMap<string, LicenceResult>;
}

export type LicenceResult =
  | { readonly found: false }
  | { readonly found: true; readonly abnormalList: boolean; readonly licence: ELicence };

/** 电子营业执照. Up to a hundred codes at once; the codes are checked before they come here. */
export interface ELicencePort {
  verify(requestId: string, usccs: readonly string[]): Promise<PortReply<LicenceAnswer>>;
}
