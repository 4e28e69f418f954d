import { createHash } from 'node:crypto';
import type { AppendOnlyFolder } from '../append-only-folder.ts';
import { FRAME, type Frame, damagedBackup, fileSchema, parseFrame } from './backup-format.ts';
import { isCarriedName } from './carried-folder.ts';

/** Writes one file of a backup into its folder, if its bytes are those that were backed up. */
export async function loadFile(
  described: Frame,
  frames: AsyncGenerator<Frame>,
  { folder, file }: { readonly folder: AppendOnlyFolder; readonly file: string },
): Promise<void> {
  const { name, bytes, sha256 } = parseFrame(described, FRAME.file, fileSchema, file);
  if (!isCarriedName(name)) throw damagedBackup(file, `a file is named ${JSON.stringify(name)}`);
  const chunks: Buffer[] = [];
  for (let read = 0; read < bytes; read += chunks.at(-1)?.length ?? 0) {
    const next = await frames.next();
    if (next.done === true || next.value.kind !== FRAME.data) throw damagedBackup(file, `${name} ends early`);
    chunks.push(next.value.payload);
  }
  const content = Buffer.concat(chunks);
  const same = content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
  if (!same) throw damagedBackup(file, `the content of ${name} differs`);
  await folder.write(name, content.toString('utf8'));
}
