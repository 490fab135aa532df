/**
 * Runs the symbol network: a feature vector in, log-probabilities of the classes out. Knows
 * numbers only. The weights are unpacked at the first use, so importing costs next to nothing.
 */
import { SHAPES, TEMPERATURE, WEIGHTS } from './weights.js';

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row-major by input, so that inputs of 0 (about half of them) cost nothing. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

let layers: readonly Layer[] | undefined;

/** Unpacks `<int8 weights of all layers><float32 scales and biases of all layers>`. */
export function unpack(
  base64: string,
  shapes: readonly (readonly [number, number])[],
): readonly Layer[] {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  let scaleAt = shapes.reduce((sum, [inputs, outputs]) => sum + inputs * outputs, 0);
  let weightAt = 0;
  return shapes.map(([inputs, outputs]) => {
    const weights = new Float32Array(inputs * outputs);
    for (let i = 0; i < weights.length; i++) {
      const scale = view.getFloat32(scaleAt + 4 * (i % outputs), true);
      weights[i] = view.getInt8(weightAt + i) * scale;
    }
    const bias = new Float32Array(outputs);
    for (let j = 0; j < outputs; j++) {
      bias[j] = view.getFloat32(scaleAt + 4 * (outputs + j), true);
    }
    weightAt += inputs * outputs;
    scaleAt += 8 * outputs;
    return { inputs, outputs, weights, bias };
  });
}

function apply(layer: Layer, input: Float32Array): Float32Array {
  const { inputs, outputs, weights } = layer;
  const out = layer.bias.slice();
  for (let i = 0; i < inputs; i++) {
    const value = input[i] ?? 0;
    if (value === 0) continue;
    const row = i * outputs;
    for (let j = 0; j < outputs; j++) out[j] = (out[j] ?? 0) + value * (weights[row + j] ?? 0);
  }
  return out;
}

/** Log-probabilities of all classes, in the order of `CLASSES`. */
export function classify(features: Float32Array): Float32Array {
  layers ??= unpack(WEIGHTS, SHAPES);
  let values = features;
  layers.forEach((layer, index) => {
    values = apply(layer, values);
    if (layers && index < layers.length - 1) {
      for (let j = 0; j < values.length; j++) values[j] = Math.max(0, values[j] ?? 0);
    }
  });
  return logSoftmax(values.map((value) => value / TEMPERATURE));
}

function logSoftmax(values: Float32Array): Float32Array {
  const top = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const sum = values.reduce((total, value) => total + Math.exp(value - top), 0);
  const shift = top + Math.log(sum);
  return values.map((value) => value - shift);
}
