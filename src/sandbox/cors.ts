/**
 * Lets browsers of any origin call the sandbox, as they call the service. Must not know routes.
 *
 * Mathpix does not document CORS; the allowed headers are those its own browser demo sends
 * (github.com/Mathpix/live-math-drawing-demo), and nothing else is allowed here.
 */

const API_HEADERS = ['content-type', 'app_token', 'app_id', 'app_key'];
const PREFLIGHT_SECONDS = '600';

/** The answer to `OPTIONS`. */
export function preflightAnswer(switches: { readonly allowsSessionHeader: boolean }): Response {
  const session = switches.allowsSessionHeader ? ['strokes_session_id'] : [];
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
      'access-control-allow-headers': [...API_HEADERS, ...session].join(', '),
      'access-control-max-age': PREFLIGHT_SECONDS,
    },
  });
}

/** The same answer, readable from other origins. */
export function withCors(answer: Response): Response {
  answer.headers.set('access-control-allow-origin', '*');
  return answer;
}
