import { forgetFromConsole, readConfig, withClient } from '@jianhu/server';
import { AppError } from '@jianhu/kernel';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';
import { withInfra } from '../with-infra.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ends a subject's data: its key, its values and, of a person, the sign-in. Every audit chain stays verifiable. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  const subjectId = call?.file.toLowerCase() ?? '';
  if (!call || !UUID.test(subjectId)) {
    return refuse(
      io,
      '请给出一个主体编号（UUID），人员编号即主体编号。',
      'Give the id of one subject (UUID); a person has the same id.',
    );
  }
  const config = readConfig(call.flags, io.env, io.cwd);
  try {
    await withInfra(config, io, async (infra, { ownerUrl, secrets }) => {
      await forgetFromConsole(infra, secrets, subjectId);
      // A deleted row stays in its file until the table is written anew; the wrapped key must not.
      await withClient(ownerUrl, (client) => client.query('vacuum full vault.subject, vault.item'));
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'record.notFound') throw error;
    io.stderr.write('没有此主体，或已删除。 There is no such subject, or it was forgotten already.\n');
    return 1;
  }
  io.stdout.write(
    `已删除主体 ${subjectId} 的密钥和全部个人信息；此前的备份中仍有其密文，请按备份期限清除。\n` +
      `Subject ${subjectId} is forgotten: its key and all its values are gone. Older backups still hold them: let these expire.\n`,
  );
  return 0;
}
