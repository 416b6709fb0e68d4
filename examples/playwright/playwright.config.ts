import { defineConfig } from '@playwright/test';

const port = Number(process.env.PORT ?? 4010);
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: '.',
  timeout: 30_000,
  expect: { timeout: 3_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    // A Chromium that is there already; without the variable, Playwright's own.
    launchOptions: executablePath ? { executablePath } : {},
  },
  webServer: { command: `node server.mjs ${port}`, port, reuseExistingServer: false },
});
