import { Transform } from 'node:stream';

/** Looks at a file while it streams by. A real scanner of the operator's is another adapter of this port. */
export interface VirusScanner {
  /** Stands with every exhibit that it has seen. */
  readonly name: string;
  begin(): { readonly stream: Transform; found(): string | null };
}

/** The test file of the scanners' makers, in two halves, so that no scanner takes this source for it. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** Knows the EICAR test file and nothing else, and its name says so: it shows that the port is in place, it protects nobody. */
export const eicarScanner: VirusScanner = {
  name: '内置（仅识别 EICAR 测试文件）',
  begin() {
    let tail: Buffer = Buffer.alloc(0);
    let infection: string | null = null;
    const stream = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (infection === null) {
          const seen = Buffer.concat([tail, chunk]);
          if (seen.includes(EICAR)) infection = 'EICAR-Test-File';
          tail = Buffer.from(seen.subarray(Math.max(0, seen.length - EICAR.length + 1)));
        }
        done(null, chunk);
      },
    });
    return { stream, found: () => infection };
  },
};
