/**
 * A stand-in for `POST v3/app-tokens`: answers as told and remembers what it was asked.
 */

/** One call the route made. */
export interface SeenCall {
  readonly url: string;
  readonly init: RequestInit;
}

/** The fields of a good answer. */
export const TOKEN = {
  app_token: 'token_5f0c1d2e3a4b59687716253443526170',
  strokes_session_id: 'strokes_9b1c7e55a0d24f7e8a61c3d2e4f50617',
  app_token_expires_at: 1_790_000_300_000,
};

/** A fetch port with a fixed answer, or the answer of a function. */
export function fakeApi(answer: () => Response | Promise<Response> = () => Response.json(TOKEN)): {
  readonly calls: SeenCall[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
} {
  const calls: SeenCall[] = [];
  return {
    calls,
    fetch: async (url, init) => {
      calls.push({ url, init });
      return answer();
    },
  };
}

/** A `POST` as a page of the same origin sends it. */
export function tokenRequest(init: RequestInit = {}): Request {
  return new Request('https://site.example/api/mathpix-token', { method: 'POST', ...init });
}
