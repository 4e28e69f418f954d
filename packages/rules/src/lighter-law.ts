/** How heavy the consequence is, the heaviest point first: `[licence may be revoked, highest fine, lowest fine]`. */
export type Weight = readonly number[];

export const LAW_UNCHANGED = {
  applies: 'act',
  zh: '行为发生后规定没有变化，适用行为时的规定',
  en: 'The law has not changed since the act; that of the day of the act applies',
} as const;
const LIGHTER_NOW = {
  applies: 'decision',
  zh: '作出决定时的规定处罚较轻，适用决定时的规定',
  en: 'The law of the day of the decision is lighter and applies',
} as const;
const NOT_LIGHTER = {
  applies: 'act',
  zh: '作出决定时的规定处罚不较轻，适用行为时的规定',
  en: 'The law of the day of the decision is not lighter; that of the day of the act applies',
} as const;

/** 从旧兼从轻 (行政处罚法第三十七条): what is lighter is lighter in the first point that differs. */
export function lighterOf(then: Weight, now: Weight): typeof LIGHTER_NOW | typeof NOT_LIGHTER {
  const at = now.findIndex((part, index) => part !== (then[index] ?? 0));
  return at !== -1 && (now[at] ?? 0) < (then[at] ?? 0) ? LIGHTER_NOW : NOT_LIGHTER;
}
