#!/usr/bin/env node
/**
 * The command `mathpix-ink`: hands arguments, network and clock to the doctor and prints what it
 * says. The only file of this room that knows Node; decides nothing.
 */
/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCommand, USAGE, type Command } from './arguments.js';
import type { DoctorPorts } from './ask.js';
import { diagnose } from './diagnose.js';
import type { DoctorConfig } from './evidence.js';
import { redactor } from './redact.js';
import { toText } from './report.js';

const FINE = 0;
const TO_CHANGE = 1;
const WRONG_USAGE = 2;

const ports: DoctorPorts = {
  fetch: (url, init) => fetch(url, init),
  clock: {
    now: () => performance.now(),
    wallNow: () => Date.now(),
    startTimer(callback, ms) {
      const id = setTimeout(callback, ms);
      return () => clearTimeout(id);
    },
  },
};

function parseCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        origin: { type: 'string' },
        header: { type: 'string', multiple: true },
        timeout: { type: 'string' },
        strokes: { type: 'boolean' },
        'api-url': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    return readCommand(values, positionals);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Its message may quote what was typed; the option's name is all there is to say.
    const [, name = 'An option'] = /'(--?[a-z][a-z-]*)/i.exec(error.message) ?? [];
    return { kind: 'wrong', message: `${name} is unknown here, or lacks its value.` };
  }
}

async function runDoctor(config: DoctorConfig, isJson: boolean): Promise<number> {
  const onStrokes = (): void => {
    console.error(
      `Sending one small drawing to ${new URL(config.apiUrl).host}: may be charged as one session.`,
    );
  };
  const report = await diagnose(config, { ports, onStrokes });
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  const text = isJson ? `${JSON.stringify(report, null, 2)}\n` : toText(report, isColoured);
  process.stdout.write(text);
  return report.ok ? FINE : TO_CHANGE;
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return FINE;
    case 'version': {
      const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
      process.stdout.write(`${(JSON.parse(manifest) as { version: string }).version}\n`);
      return FINE;
    }
    case 'wrong':
      console.error(`${command.message}\n\n${USAGE}`);
      return WRONG_USAGE;
    case 'doctor':
      try {
        return await runDoctor(command.config, command.isJson);
      } catch (error) {
        // A fault of the doctor's own; what it had in hand stays secret all the same.
        const stack = error instanceof Error ? error.stack : String(error);
        console.error(redactor(command.config, null)(`The doctor itself failed. ${stack}`));
        return TO_CHANGE;
      }
  }
}

// A reader such as `head` may close the pipe early: that is its right.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
// Set, not called: what is still being written gets out.
process.exitCode = await run(parseCommand(process.argv.slice(2)));
