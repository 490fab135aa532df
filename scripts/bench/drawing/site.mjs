// One page per pad on a free port: our built CDN file, signature_pad, perfect-freehand as most
// examples use it, and a bare canvas. All with the same surface at the same place.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);
const FILES = {
  '/pads.js': new URL('./pads.js', import.meta.url),
  '/signature_pad.js': new URL('node_modules/signature_pad/dist/signature_pad.js', ROOT),
  '/perfect-freehand.js': new URL('node_modules/perfect-freehand/dist/esm/index.mjs', ROOT),
};

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pad</title>
<link rel="icon" href="data:,"><style>
body { margin: 20px } #pad, #pad > * { display: block; inline-size: 1000px }
canvas { inline-size: 1000px; block-size: 700px; touch-action: none }
</style><script type="module" src="/pads.js"></script></head><body><div id="pad"></div></body></html>`;

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function serveSite() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    const isBuilt = /^\/dist\/cdn\/[\w./-]+\.js$/.test(pathname) && !pathname.includes('..');
    const file = FILES[pathname] ?? (isBuilt ? new URL(`.${pathname}`, ROOT) : null);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/javascript' });
    return createReadStream(fileURLToPath(file)).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${server.address().port}/`, close };
}
