/**
 * Reads the command's arguments, already split into options and words, into what is to be done.
 * Pure; a complaint never repeats a value, as values may be cookies.
 */
import type { DoctorConfig } from './evidence.js';
import type { GivenHeader } from './page-headers.js';

export const USAGE = `Usage: mathpix-ink doctor <token-url> [options]

Asks your token route as <mathpix-ink token-url="…"> in a browser would, and says what to change.
It takes a few tokens, which are free, and prints none of them.

Options
  --origin <origin>         page that asks, e.g. https://app.example (default: the route's origin)
  --header 'name: value'    sent along, e.g. 'cookie: sid=…' behind a login; may be repeated
  --timeout <seconds>       for each request (default: 10)
  --strokes                 also send one small drawing to Mathpix with the token;
                            this may be charged as one session
  --api-url <url>           where to send it (default: https://api.mathpix.com)
  --json                    findings as JSON
  --help, --version

Exit status: 0 fine, 1 something must be changed, 2 wrong usage.
`;

/** The options as `node:util`'s `parseArgs` gives them. */
export interface GivenOptions {
  readonly origin?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
  readonly strokes?: boolean | undefined;
  readonly 'api-url'?: string | undefined;
  readonly json?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly version?: boolean | undefined;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'doctor'; readonly config: DoctorConfig; readonly isJson: boolean };

const DEFAULT_API_URL = 'https://api.mathpix.com';
const DEFAULT_TIMEOUT_S = 10;
/** Bare numbers above this are more likely milliseconds than patience. */
const LONGEST_TIMEOUT_S = 120;

/** A wrong argument; its message is for the person at the terminal. */
class UsageError extends Error {}

export function readCommand(options: GivenOptions, words: readonly string[]): Command {
  if (options.help) return { kind: 'help' };
  if (options.version) return { kind: 'version' };
  try {
    return { kind: 'doctor', config: readConfig(options, words), isJson: options.json === true };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'wrong', message: error.message };
  }
}

function readConfig(options: GivenOptions, words: readonly string[]): DoctorConfig {
  const [command, address, ...rest] = words;
  if (command !== 'doctor') throw new UsageError('The command is "doctor".');
  if (address === undefined) throw new UsageError('The token URL is missing.');
  if (rest.length > 0) {
    throw new UsageError('One token URL is enough. (Quote headers: --header "name: value")');
  }
  const url = readUrl(address, 'The token URL');
  url.hash = '';
  return {
    tokenUrl: url.href,
    origin: options.origin === undefined ? url.origin : readUrl(options.origin, '--origin').origin,
    headers: (options.header ?? []).map(readHeader),
    timeoutMs: readTimeout(options.timeout) * 1000,
    sendsStrokes: options.strokes === true,
    apiUrl: readUrl(options['api-url'] ?? DEFAULT_API_URL, '--api-url').href.replace(/\/+$/, ''),
  };
}

function readUrl(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`${name} must be a whole address, such as https://site.example/path.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`${name} must not hold a login; browsers refuse such addresses.`);
  }
  return url;
}

/** They are fetch's own, or another option's. */
const NOT_TO_BE_SET =
  /^(host|origin|connection|keep-alive|content-length|transfer-encoding|upgrade|expect|te|trailer)$/;

function readHeader(text: string): GivenHeader {
  const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(text) ?? [];
  const trimmed = value.trim();
  if (name === '' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed)) {
    throw new UsageError("--header must look like 'name: value', on one line.");
  }
  const lower = name.toLowerCase();
  if (NOT_TO_BE_SET.test(lower)) {
    throw new UsageError(
      `--header cannot set ${lower}${lower === 'origin' ? '; use --origin' : ''}.`,
    );
  }
  return [lower, trimmed];
}

function readTimeout(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_S;
  const seconds = text.trim() === '' ? NaN : Number(text);
  if (!(seconds > 0 && seconds <= LONGEST_TIMEOUT_S)) {
    throw new UsageError(`--timeout is in seconds, up to ${LONGEST_TIMEOUT_S}.`);
  }
  return seconds;
}
