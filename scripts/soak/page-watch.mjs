// Looks on inside the page while someone writes: counts what happens and notes every broken
// promise. Goes into the page as text; so it must need nothing around it but `fingerprint`.
export function watchPage({ tokenLifeMs }) {
  const MOST_VIOLATIONS = 20;
  const MOST_KEPT = 200;
  const watch = {
    violations: [],
    counts: {
      drawn: 0,
      changes: 0,
      requests: 0,
      tokenRequests: 0,
      answers: 0,
      clears: 0,
      refusals: 0,
    },
    sessions: { first: 0, expired: 0, refused: 0, cleared: 0 },
    errors: {},
    answerMs: [],
    isHidden: false,
    /** By the page's clock; from then on the pad may take its session for ended. */
    usableUntil: Infinity,
  };
  globalThis.soak = watch;
  const fail = (what) => {
    const { violations } = watch;
    if (violations.length < MOST_VIOLATIONS)
      violations.push(`${Math.round(performance.now())} ms: ${what}`);
  };
  let isEmpty = true;
  let open = 0;
  let shownRevision = -1;
  let shownInk = '';
  let session = null;
  /** Revision of the ink → the ink in short; ink in short → what the service reads in it. */
  const inks = new Map();
  const readings = new Map();

  const shortOf = (strokes) =>
    JSON.stringify(strokes.map(({ x, y }) => [x.length, x[0], y[0], x.at(-1), y.at(-1)]));

  const listen = (type, listener) => {
    document.addEventListener(type, (event) => {
      try {
        listener(event);
      } catch (error) {
        fail(`the watch itself: ${error.stack}`);
      }
    });
  };

  listen('mathpix-strokes', ({ target, revision, reason, strokeCount }) => {
    watch.counts.changes += 1;
    if (reason === 'draw') watch.counts.drawn += 1;
    if (reason === 'clear') {
      watch.counts.clears += 1;
      session?.ended.add('cleared');
    }
    isEmpty = strokeCount === 0;
    inks.set(revision, shortOf(target.strokes));
  });

  listen('mathpix-request', ({ target, body }) => {
    const { x, y } = body.strokes.strokes;
    const { strokes } = target;
    const isNear = (a, b) => Math.abs(a - b) < 0.051;
    const hasEnds = (stroke, i) =>
      [0, -1].every(
        (end) => isNear(stroke.x.at(end), x[i].at(end)) && isNear(stroke.y.at(end), y[i].at(end)),
      );
    const isWhole = x.length === strokes.length && strokes.every(hasEnds);
    if (!isWhole) fail(`${x.length} strokes are sent, which are not the ${strokes.length} drawn`);
    const ink = shortOf(strokes);
    if (ink === shownInk) fail('ink is sent that is answered');
    readings.set(ink, fingerprint(x, y));
  });

  listen('mathpix-result', ({ target, result }) => {
    watch.counts.answers += 1;
    const ink = inks.get(result.revision);
    if (isEmpty) fail('an answer for an empty pad');
    if (result.revision < shownRevision) fail(`${result.revision} after ${shownRevision}`);
    if (result.latex !== readings.get(ink)) {
      fail(`revision ${result.revision} is ${readings.get(ink)}, but reads ${result.latex}`);
    }
    if (target.value !== result.latex) fail('the value is not the result');
    shownRevision = result.revision;
    shownInk = ink;
    for (const revision of inks.keys()) if (revision < shownRevision) inks.delete(revision);
    const live = new Set(inks.values());
    for (const old of readings.keys()) if (!live.has(old)) readings.delete(old);
  });

  listen('mathpix-session', () => {
    const now = performance.now();
    if (session && now >= session.usableUntil) session.ended.add('expired');
    const reason = session
      ? ['expired', 'refused', 'cleared'].find((it) => session.ended.has(it))
      : 'first';
    if (reason) watch.sessions[reason] += 1;
    else fail('a new session while the old one was good');
    // A token is used for four fifths of its life at least, and in the last fifth of that a dead
    // line may be taken for its end.
    session = { usableUntil: now + 0.64 * tokenLifeMs, ended: new Set() };
    watch.usableUntil = session.usableUntil;
  });

  listen('mathpix-error', ({ error: { code, message } }) => {
    watch.errors[code] = (watch.errors[code] ?? 0) + 1;
    if (/token_[0-9a-f]{8}/.test(message)) fail('a token in an error message');
  });

  listen('mathpix-metrics', ({ metrics }) => {
    watch.answerMs.push(metrics.penUpToAnswerMs);
    if (watch.answerMs.length > MOST_KEPT) watch.answerMs.shift();
  });

  const realFetch = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    const isStrokes = String(url).endsWith('/v3/strokes');
    const isToken = String(url).endsWith('/api/mathpix-token');
    if (!isStrokes && !isToken) return realFetch(url, init);
    watch.counts[isStrokes ? 'requests' : 'tokenRequests'] += 1;
    if (isEmpty) fail('a request for empty ink');
    if (open > 0) fail('a request while another is under way');
    if (watch.isHidden && isToken && init.redirect !== 'manual') fail('a session nobody sees');
    open += 1;
    let isOver = false;
    const over = () => {
      if (!isOver) open -= 1;
      isOver = true;
    };
    init.signal?.addEventListener('abort', over, { once: true });
    const look = async (answer) => {
      if (!isStrokes) return;
      const isRefused =
        answer.status === 401 || (await answer.clone().text()).includes('unauthorized_token');
      if (!isRefused) return;
      watch.counts.refusals += 1;
      session?.ended.add('refused');
    };
    return realFetch(url, init).then(
      async (answer) => {
        await look(answer).catch(() => undefined); // a body that breaks is the component's affair
        over();
        return answer;
      },
      (error) => {
        over();
        throw error;
      },
    );
  };
}
