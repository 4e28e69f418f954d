import type { LicenceCheck, ShownLicence } from '@jianhu/contract';

/** 电子营业执照, as the exchange asks it: what the registry of the city does not hold may be registered elsewhere. */
export interface LicenceAsker {
  checkLicences(licences: readonly ShownLicence[]): Promise<readonly LicenceCheck[]>;
}
