import { COMMANDS } from './commands.ts';
import { dispatch } from './dispatch.ts';

// A reader such as `head` may close the pipe early; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// NOTE: the one place of the command line that touches the process; commands get all of it through CommandIo.
process.exitCode = await dispatch(process.argv.slice(2), COMMANDS, {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});
