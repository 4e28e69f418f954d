interface Node {
  readonly next: Map<number, Node>;
  fail: Node | null;
  readonly ends: number[];
}

/** The peer: Aho-Corasick as textbooks and most npm packages write it, a map per node. */
export function plainAhoCorasick(terms: readonly string[]): (text: string) => number {
  const root = node();
  for (const [index, term] of terms.entries()) {
    let at = root;
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      let child = at.next.get(unit);
      if (!child) at.next.set(unit, (child = node()));
      at = child;
    }
    at.ends.push(index);
  }
  const queue: Node[] = [...root.next.values()];
  for (const child of queue) child.fail = root;
  for (let head = 0; head < queue.length; head++) {
    const parent = queue[head]!;
    for (const [unit, child] of parent.next) {
      let suffix = parent.fail;
      while (suffix && !suffix.next.has(unit)) suffix = suffix.fail;
      child.fail = suffix?.next.get(unit) ?? root;
      child.ends.push(...child.fail.ends);
      queue.push(child);
    }
  }
  return (text) => {
    let hits = 0;
    let at = root;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      while (at !== root && !at.next.has(unit)) at = at.fail ?? root;
      at = at.next.get(unit) ?? root;
      hits += at.ends.length;
    }
    return hits;
  };
}

function node(): Node {
  return { next: new Map(), fail: null, ends: [] };
}
