/**
 * What a session is to know of its field, read from the field's own properties. Checks nothing:
 * `src/recognition/config.ts` does.
 */
import { cap } from '../attributes.js';
import type { ServiceSettings } from '../recognition/config.js';

/** A field, as far as its session reads it. */
export interface LiveField
  extends
    HTMLElement,
    Pick<
      ServiceSettings,
      'tokenUrl' | 'apiUrl' | 'tokenProvider' | 'requestOptions' | 'maxSessions'
    > {
  readonly maxRequestsPerMinute: number;
}

/** What the element set; read anew at each request. */
export interface LiveSettings extends ServiceSettings {
  readonly requestsPerMinute: number;
}

export function liveSettings(field: LiveField): LiveSettings {
  const { tokenUrl, apiUrl, tokenProvider, requestOptions, ownerDocument } = field;
  return {
    tokenUrl,
    apiUrl,
    tokenProvider,
    requestOptions,
    maxSessions: cap(field.maxSessions),
    requestsPerMinute: cap(field.maxRequestsPerMinute),
    baseUrl: ownerDocument.baseURI,
    pageUrl: ownerDocument.URL,
  };
}
