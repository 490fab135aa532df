/**
 * Entry `mathpix-ink/server`: the token route and its Node adapter. Names only, no logic.
 */
export type { FetchHandler } from './fetch-handler.js';
export { toNodeListener } from './node-listener.js';
export type { NodeListenerOptions } from './node-listener.js';
export type { NodeListener, NodeNext, NodeRequest, NodeResponse } from './node-types.js';
export type { TokenAnswer } from './token-answer.js';
export { TokenHandlerError } from './token-error.js';
export type { TokenErrorId, TokenHandlerErrorInit } from './token-error.js';
export { createTokenHandler } from './token-handler.js';
export type { TokenHandlerOptions } from './token-options.js';
