/**
 * The session that talks to Mathpix for one element, ready made. Loaded at the first pen-down:
 * a pad nobody writes on needs none of the recognition room.
 */
import { MathpixRequestEvent, MathpixSessionEvent } from '../events.js';
import { MathpixRecognizer, type MathpixConfig } from '../recognition/mathpix-recognizer.js';
import { defaultPorts } from '../recognition/ports.js';
import { Session, type SessionListener } from '../recognition/session.js';

/** A session and the recogniser it is born with. */
export interface LiveSession {
  readonly session: Session;
  readonly mathpix: MathpixRecognizer;
}

/** @param config where to send; read anew at each request */
export function createLiveSession(
  host: EventTarget,
  config: () => MathpixConfig,
  listener: SessionListener,
): LiveSession {
  let sessionCount = 0;
  const mathpix = new MathpixRecognizer(defaultPorts, config, {
    onRequest: (body) => host.dispatchEvent(new MathpixRequestEvent(body)),
    onSession: (expiresAt) => {
      sessionCount += 1;
      host.dispatchEvent(new MathpixSessionEvent({ expiresAt, sessionCount }));
    },
  });
  return { session: new Session(defaultPorts, mathpix, listener), mathpix };
}
