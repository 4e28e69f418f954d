import type { CreditClass } from '@jianhu/contract';

/** The letter of a class in a box: D is filled, so that it is told apart in grey and in print. */
export function ClassMark({ name }: { readonly name: CreditClass }) {
  return <span className={`class-mark class-${name}`}>{name}</span>;
}
