/**
 * The doctor in one call: look, judge, write down. Never rejects because of what a server does.
 */
import type { DoctorPorts } from './ask.js';
import type { DoctorConfig } from './evidence.js';
import { examine } from './examine.js';
import { judge } from './judge.js';
import { redactor } from './redact.js';
import { makeReport, type Report } from './report.js';

/** @param hooks.onStrokes called just before the one request that may be charged */
export async function diagnose(
  config: DoctorConfig,
  hooks: { readonly ports: DoctorPorts; readonly onStrokes: () => void },
): Promise<Report> {
  const evidence = await examine(config, hooks);
  return makeReport(config, { findings: judge(evidence), redact: redactor(config, evidence) });
}
