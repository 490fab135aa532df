/**
 * `mathpix-ink/element`: the class and all public types, without registering anything.
 */
export { MathpixInk } from './mathpix-ink.js';
export {
  MathpixErrorEvent,
  MathpixLimitEvent,
  MathpixMetricsEvent,
  MathpixRequestEvent,
  MathpixResultEvent,
  MathpixSessionEvent,
  MathpixStatusEvent,
  MathpixStrokesEvent,
  type AnswerMetrics,
  type LimitName,
  type MathpixInkEventMap,
  type SessionStatus,
} from './events.js';
export { MathpixInkError, type MathpixInkErrorCode } from './recognition/errors.js';
export { RequestDeclined } from './recognition/recognizer.js';
export type { Recognizer, RecognizerAnswer } from './recognition/recognizer.js';
export type { TokenProvider } from './recognition/token-client.js';
export type { StrokesBody } from './recognition/strokes-request.js';
export type { InkChangeReason, InkSnapshot, InkStroke } from './ink/types.js';
export type { PenMode, Tool } from './input/pen-policy.js';
export type { Messages, MessageOverrides } from './messages.js';
export type { Result } from './result/answer.js';
export type { BlobOptions } from './canvas/to-blob.js';
