import { AppError } from '@jianhu/kernel';
import { type Command, type CommandIo, refuse } from './command.ts';

/** Finds the command that the words name, runs it and turns a failure into one sentence. */
export async function dispatch(argv: readonly string[], commands: readonly Command[], io: CommandIo): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    io.stdout.write(helpText(commands));
    return 0;
  }
  const command = findCommand(argv, commands);
  if (!command) return refuseUnknown(argv, commands, io);
  const args = argv.slice(command.name.split(' ').length);
  if (args[0] === '--help' || args[0] === '-h') {
    io.stdout.write(`jianhu ${command.name} ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    io.stderr.write(`${command.name}: ${sentenceOf(error)}\n`);
    return 1;
  }
}

/** The longest name wins, so that `backup` and a later `backup verify` can live side by side. */
function findCommand(argv: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands
    .filter((command) => command.name.split(' ').every((word, at) => word === argv[at]))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
}

function refuseUnknown(argv: readonly string[], commands: readonly Command[], io: CommandIo): number {
  const typed = argv.slice(0, 2).join(' ');
  const known = commands.map((command) => command.name).join(', ');
  return refuse(
    io,
    `没有“${typed}”这个命令，可用命令：${known}。`,
    `There is no command "${typed}"; the commands are: ${known}.`,
  );
}

function helpText(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  jianhu ${command.name} ${command.usage}\n      ${command.summary}`);
  return ['鉴湖 Jianhu', '', '用法 Usage:', ...lines, ''].join('\n');
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return `${error.code} ${JSON.stringify(error.details)}`;
  return error instanceof Error ? error.message : String(error);
}
