import { defineConfig } from '@playwright/test';

// As a project that wants evidence has it: a trace of every test, and (in the spec) a picture of every screen.
export default defineConfig({
  testDir: '.',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  outputDir: `${process.env.TEJUN_PEER_FOLDER}/results`,
  reporter: [['json', { outputFile: `${process.env.TEJUN_PEER_FOLDER}/result.json` }]],
  use: {
    trace: 'on',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: process.env.TEJUN_PEER_BROWSER },
  },
});
