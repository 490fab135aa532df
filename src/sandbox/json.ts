/**
 * Small helpers for outside JSON. Must not know any request.
 */

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for `{…}`, not for arrays or `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses text, or gives `undefined` (which no JSON text means) when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The reason is of no use here: the service, too, says only `json_syntax`.
    return undefined;
  }
}
