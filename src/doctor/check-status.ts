/**
 * Checks the status of the POST and what a GET gives. Pure; knows token fields only as far as
 * "there is one".
 */
import { errorId, hasToken, isOkStatus, type Answer, type Exchange } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';

/** What our own handler and Mathpix call their refusals, and who can do something about them. */
const BY_ID: Readonly<Record<string, string>> = {
  token_origin_forbidden: 'Add the page’s origin to allowedOrigins of createTokenHandler.',
  token_forbidden:
    'authorize said no. To check as a visitor who may, add --header "cookie: …" of one who is logged in.',
  token_internal:
    'A callback (authorize or userId) threw. createTokenHandler’s onError tells what.',
  token_upstream_network:
    'Your server cannot reach Mathpix. Check its outgoing network, proxy settings and apiUrl.',
  token_upstream_timeout:
    'Mathpix did not answer your server in time. Check outgoing network and proxy.',
  token_upstream_status:
    'Mathpix refused your server. Check the app key (spaces? another account?) and apiUrl; onError tells more.',
  token_upstream_error:
    'Mathpix answered your server with an error. Check the app key and the account; onError tells which error.',
  token_upstream_not_json: 'apiUrl leads to something other than Mathpix. Check it.',
  token_upstream_incomplete:
    'apiUrl leads to something other than Mathpix, or to an older copy. Check it.',
  http_unauthorized:
    'Mathpix refused your server’s app key. Check it, and that the header is app_key.',
  account_disabled: 'The Mathpix account is switched off. Ask Mathpix.',
  expired_license: 'The licence of the Mathpix installation has ended.',
  http_max_requests: 'The Mathpix account is at its limit. See its usage page, or wait a minute.',
  opts_value_out_of_range:
    'Ask Mathpix for expires from 30 to 300 (seconds) together with a session.',
  opts_number_required: 'Send expires to Mathpix as a number.',
  json_syntax:
    'The body your server sends to Mathpix is not JSON. Send content-type: application/json.',
  sys_exception: 'A fault at Mathpix. Try again.',
};

/** @param get tells a missing route from one that is registered for the wrong method */
export function checkStatus(answer: Answer, get: Exchange | null): Finding {
  const { status } = answer;
  if (isOkStatus(status)) return ok('method', `POST was answered with HTTP ${status}`);
  const id = errorId(answer.json);
  const known = id === null ? undefined : BY_ID[id];
  const seen = `POST was answered with HTTP ${status}${id === null || id === 'error' ? '' : `, ${id}`}`;
  return fail('method', seen, known ?? statusAdvice(status, hasToken(get)));
}

function statusAdvice(status: number, doesGetMint: boolean): string {
  if (doesGetMint) return 'The route answers GET. Register it for POST, and for POST alone.';
  switch (status) {
    case 401:
      return 'The route wants a login. To check as a visitor who has one, add --header "cookie: …". The element sends cookies to the page’s own origin only.';
    case 403:
    case 419:
      return 'Refused: a login, a CSRF guard or a firewall? Add --header "cookie: …"; exempt the route from form tokens, or set a tokenProvider that sends them.';
    case 404:
      return 'There is no such route. Check the path, and that it is registered for POST.';
    case 405:
    case 501:
      return 'The element asks with POST. Register the route for it.';
    case 400:
    case 411:
    case 415:
    case 422:
      return 'The element sends a POST without a body. Let the route ask for none, nor for a content type.';
    case 429:
      return 'Too many requests. Each pad asks about every five minutes and after each clear; a classroom may share one address.';
    case 502:
    case 503:
    case 504:
      return 'The server behind the proxy is down, or its own call to Mathpix failed. Look into its log.';
    default:
      return status >= 500
        ? 'The route failed. Look into the server’s log.'
        : 'Answer the POST with 200 and the token.';
  }
}

/** A good status with an error in the body, as Mathpix answers. `null` when there is none. */
export function checkErrorBody({ json }: Answer): Finding | null {
  const id = errorId(json);
  if (id === null) return null;
  const change =
    BY_ID[id] ??
    'Answer failures with a 4xx or 5xx status, and look into the server’s log for this one.';
  return fail('json', id === 'error' ? 'an error instead of a token' : `an error: ${id}`, change);
}

/** Whether GET is left alone: links, previews and caches ask with GET. */
export function checkGet(get: Exchange): Finding {
  const status = get.kind === 'answer' ? ` (HTTP ${get.status})` : '';
  if (!hasToken(get)) return ok('get', `GET gives no token${status}`);
  return warn(
    'get',
    'GET gives a token as well',
    'Answer GET with 405. Links, previews and caches use GET, and it escapes most origin checks.',
  );
}
