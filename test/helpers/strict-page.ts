/**
 * On the test server: a page under the strictest policy that the element promises to work with,
 * and the browser's reports of what broke it. `?loose` keeps the policy and adds an inline style,
 * which must be reported: else the reports of the others prove nothing. `?built` has the CDN file,
 * which `npm run build` makes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

const PATH = '/strict';
/** Of trusted types only the one policy that Lit makes for its constant templates. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  `report-uri ${PATH}/reports`,
].join('; ');

let reports: unknown[] = [];
/** Pages so far: each has a draft of its own. */
let pages = 0;

const pageOf = (query: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A strict page</title>
<script type="module" src="/${query === '?built' ? 'dist/cdn/mathpix-ink.js' : 'src/index.ts'}"></script>
<form><mathpix-ink name="answer" token-url="/api/mathpix-token?strict" api-url="/sandbox"
  autosave="strict-${(pages += 1)}" debounce="50"></mathpix-ink></form>
${query === '?loose' ? '<p style="color: red">Loose</p>' : ''}`;

/** Answers requests below `/strict`. */
export async function answerStrictPage(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '' } = request;
  if (!url.startsWith(`${PATH}/reports`)) {
    reports = [];
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY })
      .end(pageOf(url.slice(PATH.length)));
  } else if (method === 'POST') {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    reports.push(JSON.parse(body));
    response.writeHead(204).end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reports));
  }
}
