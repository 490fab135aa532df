/** The traces for the browser, and a note of which held in which engine for the table in docs. */
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const TRACES = new URL('traces/', import.meta.url);
const RESULTS = new URL('../../test-results/', import.meta.url);

/** All traces by name, in order. */
export async function readTraces(): Promise<unknown[]> {
  const names = (await readdir(TRACES)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (file) => {
      const trace = JSON.parse(await readFile(new URL(file, TRACES), 'utf8')) as object;
      return { name: file.replace(/\.json$/, ''), ...trace };
    }),
  );
}

export async function answerConformance(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    await mkdir(fileURLToPath(RESULTS), { recursive: true });
    await appendFile(new URL('conformance.jsonl', RESULTS), `${body}\n`);
    response.writeHead(204).end();
    return;
  }
  const json = JSON.stringify(await readTraces());
  response.writeHead(200, { 'content-type': 'application/json' }).end(json);
}
