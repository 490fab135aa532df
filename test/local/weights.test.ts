/** The shipped weights unpack to a network that fits the features and the classes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLASSES } from '../../src/local/classes.js';
import { FEATURE_COUNT } from '../../src/local/features/features.js';
import { classify, unpack } from '../../src/local/network.js';
import { SHAPES, TEMPERATURE, WEIGHTS } from '../../src/local/weights.js';

describe('the weights', () => {
  it('fit the features, each other and the classes', () => {
    const layers = unpack(WEIGHTS, SHAPES);
    assert.equal(layers[0]?.inputs, FEATURE_COUNT);
    assert.equal(layers.at(-1)?.outputs, CLASSES.length);
    layers.slice(1).forEach((layer, i) => assert.equal(layer.inputs, layers[i]?.outputs));
    for (const { weights, bias } of layers) {
      assert.ok(weights.every(Number.isFinite) && bias.every(Number.isFinite));
      assert.ok(weights.some((weight) => weight !== 0));
    }
    assert.ok(TEMPERATURE > 0.3 && TEMPERATURE < 3);
  });

  it('stay below 400 KB', () => {
    assert.ok(WEIGHTS.length < 400_000, String(WEIGHTS.length));
  });

  it('give a distribution over the classes', () => {
    const chances = [...classify(new Float32Array(FEATURE_COUNT))].map(Math.exp);
    assert.equal(chances.length, CLASSES.length);
    assert.ok(Math.abs(chances.reduce((a, b) => a + b, 0) - 1) < 1e-3);
  });

  it('name no class twice', () => {
    assert.equal(new Set(CLASSES).size, CLASSES.length);
  });
});
