import { readBase64 } from '../api/read-base64.ts';
import { shrinkPhoto } from './shrink-photo.ts';

/** Files that were chosen in a form, as they go along with its words. */
export async function readEvidence(given: FormData): Promise<{ readonly name: string; readonly base64: string }[]> {
  const files = given.getAll('file').filter((one): one is File => one instanceof File && one.size > 0);
  const evidence = [];
  // One after the other: a telephone has little room for several large pictures.
  for (const file of files) {
    const fitting = await shrinkPhoto(file);
    evidence.push({ name: fitting.name.slice(-200), base64: await readBase64(fitting) });
  }
  return evidence;
}
