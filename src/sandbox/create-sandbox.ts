/**
 * The sandbox as one function with its remote control. Must not know how ink is read (the reader is
 * handed in) and must not know any server or framework.
 */
import { badOrder, jsonAnswer, refusal } from './answers.js';
import { answerApi } from './api-handler.js';
import { parseControlRequest } from './control-request.js';
import type { SandboxContext } from './context.js';
import { preflightAnswer, withCors } from './cors.js';
import { FaultQueue } from './fault-queue.js';
import { parseFault } from './fault.js';
import type { FaultSpec } from './fault.js';

import { createMeters } from './meters.js';
import type { SandboxMeters } from './meters.js';
import type { SandboxCoreOptions } from './options.js';
import { SandboxOrderError } from './order-error.js';
import { defaultPorts } from './ports.js';
import { parseRoute } from './route.js';
import { DEFAULT_SWITCHES, pickSwitches } from './switches.js';
import type { SandboxSwitches } from './switches.js';
import { TokenStore } from './token-store.js';

/** A running sandbox: call it with a request, or reach into it. */
export interface Sandbox {
  /** Answers like the API; rejects with `SandboxConnectionDrop` to play a dead line. */
  (request: Request): Promise<Response>;
  /** The counters now. */
  meters(): SandboxMeters;
  /** Queues faults, e.g. `'429;times=2'`. @throws SandboxOrderError for an unknown one */
  fault(...faults: readonly (string | FaultSpec)[]): void;
  /** Changes switches. */
  configure(switches: Partial<SandboxSwitches>): void;
  /** Lets every token and session run out now. */
  expireTokens(): void;
  /** Forgets tokens, meters and faults, and sets the switches back as they were created. */
  reset(): void;
}

/** The sandbox with a reader of the caller's choice; `index.ts` supplies the embedded one. */
export function createSandboxCore(options: SandboxCoreOptions): Sandbox {
  let run = startRun(options);
  const sandbox = async (request: Request): Promise<Response> => {
    const route = parseRoute(request, options.basePath);
    switch (route.kind) {
      case 'preflight':
        run.context.meters.preflights += 1;
        return preflightAnswer(run.switches);
      case 'control':
        return withCors(await control(request));
      case 'meters':
        return withCors(jsonAnswer(meters()));
      case 'not-found':
        return withCors(
          refusal({ id: 'sandbox_no_route', message: 'No such route.' }, { status: 404 }),
        );
      case 'wrong-method':
        return withCors(wrongMethod(route.allow));
      default:
        return answerApi(run.context, { request, route });
    }
  };
  const control = async (request: Request): Promise<Response> => {
    try {
      const orders = parseControlRequest(await request.text());
      if (orders.isReset) reset();
      configure(orders.switches);
      if (orders.expiresTokens) expireTokens();
      for (const order of orders.faults) run.context.faults.add(order);
      return jsonAnswer(meters());
    } catch (error) {
      if (error instanceof SandboxOrderError) return badOrder(error);
      throw error;
    }
  };
  const meters = (): SandboxMeters => {
    const { context } = run;
    return { ...context.meters, faultsWaiting: context.faults.size };
  };
  const fault = (...faults: readonly (string | FaultSpec)[]): void => {
    for (const order of faults.map((spec) => parseFault(spec))) run.context.faults.add(order);
  };
  const configure = (switches: Partial<SandboxSwitches>): void => {
    Object.assign(run.switches, switches);
  };
  const expireTokens = (): void => run.context.store.expireAll(run.context.ports.clock());
  const reset = (): void => {
    const { end } = run;
    run = startRun(options);
    end();
  };
  return Object.assign(sandbox, { meters, fault, configure, expireTokens, reset });
}

interface Run {
  readonly context: SandboxContext;
  readonly switches: { -readonly [Name in keyof SandboxSwitches]: SandboxSwitches[Name] };
  readonly end: () => void;
}

function startRun(options: SandboxCoreOptions): Run {
  const ended = new AbortController();
  const switches = { ...DEFAULT_SWITCHES, ...pickSwitches(options) };
  const context: SandboxContext = {
    ports: {
      clock: options.clock ?? defaultPorts.clock,
      random: options.random ?? defaultPorts.random,
      sleep: options.sleep ?? defaultPorts.sleep,
    },
    rules: options,
    read: options.read,
    store: new TokenStore(),
    meters: createMeters(),
    faults: new FaultQueue(),
    switches,
    ended: ended.signal,
  };
  return { context, switches, end: () => ended.abort() };
}

function wrongMethod(allow: string): Response {
  const error = { id: 'sandbox_wrong_method', message: `Use ${allow}.` };
  return refusal(error, { status: 405, headers: { allow } });
}
