import type { Readable } from 'node:stream';

/** What a scanner says of a file; `unscanned` where none has looked at it: it is away, or the file is larger than it takes. */
export type ScanVerdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly name: string }
  | { readonly kind: 'unscanned'; readonly why: 'away' | 'tooLarge' };

/** Reads a stored file to its end, or as far as it needs; whoever opened it closes it. */
export interface VirusScanner {
  /** Stands with every exhibit that it has seen. */
  readonly name: string;
  scan(file: Readable, bytes: number): Promise<ScanVerdict>;
}

/** The test file of the scanners' makers, in two halves, so that no scanner takes this source for it. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** Knows the EICAR test file and nothing else, and its name says so: it shows that the port is in place, it protects nobody. */
export const eicarScanner: VirusScanner = {
  name: '内置（仅识别 EICAR 测试文件）',
  async scan(file) {
    let tail: Buffer = Buffer.alloc(0);
    for await (const chunk of file as AsyncIterable<Buffer>) {
      const seen = Buffer.concat([tail, chunk]);
      if (seen.includes(EICAR)) return { kind: 'infected', name: 'EICAR-Test-File' };
      tail = Buffer.from(seen.subarray(Math.max(0, seen.length - EICAR.length + 1)));
    }
    return { kind: 'clean' };
  },
};
