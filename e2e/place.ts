import { readDemoPlace } from '@jianhu/testkit/demo';

const { place, counties } = readDemoPlace();

/** The city of the installation, as its name begins in the names of its firms. */
export const CITY = place.nameZh.replace(/市$/, '');

/** The city's counties in the order of the rulebook; a journey takes one by its position. */
export function countyAt(position: number): { readonly code: string; readonly nameZh: string } {
  const county = counties[position];
  if (!county) throw new Error(`the place has no county ${position}`);
  return county;
}

/** Who reports figures of the plan for the government of a county. */
export function reporterOf(position: number): string {
  return `demo.plan.${countyAt(position).code}`;
}

/** The demo account of a role in a county. */
export function accountOf(role: 'monitor' | 'enforcement' | 'head', position: number): string {
  return `demo.${role}.${countyAt(position).code}`;
}
