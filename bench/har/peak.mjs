import { writeFileSync } from 'node:fs';

// Loaded before the command line: writes down at its end how much memory it held at most, in kilobytes.
process.on('exit', () => {
  const file = process.env.WHY401_PEAK;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
