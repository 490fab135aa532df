/**
 * Answers and questions as the doctor's checks get them, and short ways to read findings.
 */
import type { DoctorConfig } from '../../src/doctor/evidence.js';
import type { Answer } from '../../src/doctor/exchange.js';
import type { Finding } from '../../src/doctor/finding.js';

/** When every answer of these tests arrives. */
export const NOW = 1_790_000_000_000;

/** What a good route answers. */
export const TOKEN = {
  app_token: 'token_5f0c1d2e3a4b59687716253443526170',
  strokes_session_id: 'strokes_9b1c7e55a0d24f7e8a61c3d2e4f50617',
  app_token_expires_at: NOW + 300_000,
};

export const CONFIG: DoctorConfig = {
  tokenUrl: 'https://site.example/api/mathpix-token',
  origin: 'https://site.example',
  headers: [],
  timeoutMs: 1000,
  sendsStrokes: false,
  apiUrl: 'https://api.mathpix.com',
};

interface AnswerInit extends Partial<Omit<Answer, 'kind' | 'headers' | 'text' | 'json'>> {
  readonly headers?: Record<string, string>;
}

/** An answer; a body that is no text is JSON. The good headers are there unless replaced. */
export function answer(body: unknown = TOKEN, init: AnswerInit = {}): Answer {
  const { headers, ...rest } = init;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    kind: 'answer',
    status: 200,
    text,
    json: typeof body === 'string' ? undefined : body,
    hops: [],
    elapsedMs: 100,
    receivedAt: NOW,
    ...rest,
    headers: new Headers(
      headers ?? {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        date: new Date(NOW).toUTCString(),
      },
    ),
  };
}

/** `level check` of each, the way the report begins its lines. */
export function levels(findings: readonly Finding[]): string[] {
  return findings.map(({ level, check }) => `${level} ${check}`);
}
