import type { ScanFinding, ScanInput, Scanner } from '@jianhu/scan';

/** What raises an alert: no exception, and nothing that is missing to decide. */
export function alertsIn(scanner: Scanner, input: ScanInput): ScanFinding[] {
  return scanner.scan(input).filter((finding) => finding.exception === null && finding.needs.length === 0);
}

/** Rules of one offence by class of goods count as one where the labels do not tell them apart (广告法第十七条 and its companions). */
export function familyOf(category: string): string {
  return category === 'foodFunction' || category === 'cosmeticsMedical' ? 'medicalClaim' : category;
}
