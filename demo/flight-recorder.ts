/**
 * A button that records what the pen and the network do, and hands out the file: what to send
 * along with a report of a bug. Knows nothing of what is in the file.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';

const WORDS = { start: 'Record', stop: 'Stop and save', failed: 'Recording is not possible' };

export function startFlightRecorder(pad: MathpixInk): void {
  const button = byId('record', HTMLButtonElement);
  const show = (isRecording: boolean): void => {
    button.ariaPressed = String(isRecording);
    button.textContent = isRecording ? WORDS.stop : WORDS.start;
  };
  button.addEventListener('click', () => {
    if (button.ariaPressed === 'true') {
      show(false);
      const file = pad.stopRecording();
      if (file) save(file);
      return;
    }
    // Until the recorder is there, nothing is recorded and there is nothing to stop.
    button.disabled = true;
    pad
      .startRecording()
      .then(
        () => show(true),
        (error: unknown) => {
          button.textContent = WORDS.failed;
          reportError(error); // for developers: what was loaded and failed
        },
      )
      .finally(() => (button.disabled = false));
  });
}

function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // Browsers read the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
