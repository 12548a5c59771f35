import type { Output } from './terminal.ts';
import { EXIT } from './command.ts';
import { runProgram } from './program.ts';
import { systemErrorText } from './system-error.ts';

/*
 * The edge to the process: arguments, outputs, signals, exit code. Nothing else in the package touches them.
 */

const interrupt = new AbortController();
process.once('SIGINT', () => {
  interrupt.abort();
  // What a terminal shows of the progress so far is wiped out.
  process.stderr.write(`${process.stderr.isTTY === true ? '\r\u001b[K' : ''}mailward: interrupted\n`);
  // Ends by the signal itself, which shells report as 130: an exit would wait for a file that is being opened, as a pipe without a writer.
  process.kill(process.pid, 'SIGINT');
});

// A reader that has seen enough closes the pipe (`mailward … | head`): no error, and nothing more to do.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.OK);
    if (stream === process.stdout)
      process.stderr.write(`mailward: the report cannot be written: ${systemErrorText(error)}\n`);
    process.exit(EXIT.INPUT);
  });

process.exitCode = await runProgram(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  env: process.env,
  signal: interrupt.signal,
});

function output(stream: NodeJS.WriteStream): Output {
  return {
    // Node leaves the property out where the stream is no terminal, whatever its types say.
    isTTY: stream.isTTY === true,
    ...(stream.columns !== undefined && { columns: stream.columns }),
    write: (text) => void stream.write(text),
  };
}
