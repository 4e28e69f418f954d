/** Where a parked message stands in the log. */
export interface ParkedPlace {
  readonly partition: number;
  readonly offset: number;
}

export function parkedIdOf({ partition, offset }: ParkedPlace): string {
  return `${partition}-${offset}`;
}

/** The contract lets nothing else in. */
export function placeOfParkedId(id: string): ParkedPlace {
  const [partition, offset] = id.split('-').map(Number);
  return { partition: partition ?? 0, offset: offset ?? 0 };
}
