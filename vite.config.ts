// The demo: served from index.html, with the sandbox and the token route on the same origin.
import { defineConfig } from 'vite';
import { inkBackend } from './demo/vite-plugin.js';

export default defineConfig({
  base: './',
  plugins: [inkBackend()],
  // Lit's development build talks to the console; visitors of the demo need not hear it.
  resolve: { conditions: ['module', 'browser', 'production'] },
  server: { port: 5173, strictPort: true },
  preview: { port: 5173, strictPort: true },
  build: { outDir: 'demo/dist', emptyOutDir: true, target: 'es2022' },
});
