/** The process around a command: its streams, its end, its exit code. */
import { interruption } from './interruption.ts';
import { runCli } from './run-cli.ts';

/** @param usualHome where replica and embedded cloud lie when nobody says */
export async function runProgram(usualHome?: () => string): Promise<void> {
  // A reader that has seen enough (`yaojian trace … | head -1`) is not a failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  const code = await runCli(
    process.argv.slice(2),
    {
      out: { isTerminal: process.stdout.isTTY === true, write: (text) => process.stdout.write(text) },
      err: { isTerminal: process.stderr.isTTY === true, write: (text) => process.stderr.write(text) },
      env: process.env,
      ...(usualHome ? { usualHome } : {}),
    },
    interruption(),
  );
  // Pipes take their time: leave when the last byte is out, and do not wait for idle connections.
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
