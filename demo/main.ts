/**
 * Starts the demo: registers the element and hands it to each part of the page. Holds no
 * behaviour of its own.
 */
import { MathpixInk } from '../src/index.js';
import { startAnswerForm } from './answer-form.js';
import { startCopyButtons } from './copy-button.js';
import { byId } from './dom.js';
import { startEventLog } from './event-log.js';
import { startFaults } from './faults.js';
import { startFlightRecorder } from './flight-recorder.js';
import { startLiveResult } from './live-result.js';
import { startMeter } from './meter.js';
import { connectService } from './service.js';
import { startSwitches } from './switches.js';
import { startWriteForMe } from './write-for-me.js';

const pad = byId('pad', MathpixInk);

startEventLog(pad);
startMeter();
startLiveResult(pad);
startAnswerForm(pad);
startSwitches(pad);
startWriteForMe(pad);
startCopyButtons();
startFaults(pad);
startFlightRecorder(pad);
void connectService(pad);
