/**
 * Finds out who reads the ink, points the pad there and says on the page who it is and whether
 * that costs money.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';

/** `api` is Mathpix itself, `sandbox` this server's stand-in, `page` a page without a server. */
type Service = 'api' | 'sandbox' | 'page';

const WORDS: Readonly<Record<Service, string>> = {
  api: 'Live: read by the Mathpix API',
  sandbox: 'Sandbox: read by the embedded recogniser on this machine',
  page: 'No server here: read by the embedded recogniser in this page',
};

const CHARGES: Readonly<Record<Service, string>> = {
  api: 'This is the real service: your Mathpix account is charged.',
  sandbox: 'Nothing is charged: the sandbox on this machine stands in for the service.',
  page: 'Nothing is charged and nothing is sent: the page reads the ink itself.',
};

/** Resolves once the pad talks to the service that is there. */
export async function connectService(pad: MathpixInk): Promise<void> {
  const service = await findService(pad);
  const badge = byId('service', HTMLElement);
  badge.textContent = WORDS[service];
  badge.dataset['service'] = service;
  byId('charges', HTMLElement).textContent = CHARGES[service];
  byId('faults', HTMLElement).hidden = service !== 'sandbox';
}

async function findService(pad: MathpixInk): Promise<Service> {
  const config = await askConfig();
  if (config) {
    pad.apiUrl = config.apiUrl;
    return config.sandbox ? 'sandbox' : 'api';
  }
  // Built and put on a plain file server: no token route, so the page reads the ink itself.
  const { createLocalRecognizer } = await import('../src/local/index.js');
  pad.recognizer = createLocalRecognizer();
  return 'page';
}

interface Config {
  readonly apiUrl: string;
  readonly sandbox: boolean;
}

/** `null` where no server of the demo answers. */
async function askConfig(): Promise<Config | null> {
  try {
    const response = await fetch('/api/config');
    const config: unknown = response.ok ? await response.json() : null;
    return isConfig(config) ? config : null;
  } catch {
    return null; // a file server's HTML page, or no server at all
  }
}

function isConfig(value: unknown): value is Config {
  if (typeof value !== 'object' || value === null) return false;
  if (!('apiUrl' in value) || !('sandbox' in value)) return false;
  return typeof value.apiUrl === 'string' && typeof value.sandbox === 'boolean';
}
