/** What the figures were measured on, and how busy that was: a figure without these says nothing. */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';

export interface Machine {
  cores: number;
  processor: string;
  memoryMb: number;
  platform: string;
  node: string;
  /** Chromium's version; null where no browser took part. */
  browser: string | null;
}

/** Processes that ran or wanted to, on average. What the benchmark itself does counts too. */
export interface Load {
  oneMinute: number;
  fiveMinutes: number;
  fifteenMinutes: number;
}

export function describeMachine(browser: string | null): Machine {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    memoryMb: Math.round(totalmem() / 2 ** 20),
    platform: platform(),
    node: process.versions.node,
    browser,
  };
}

export function readLoad(): Load {
  const [oneMinute = 0, fiveMinutes = 0, fifteenMinutes = 0] = loadavg();
  return { oneMinute, fiveMinutes, fifteenMinutes };
}

/** The memory that a process holds, in MB, by the kernel's account; null where there is no such account (not Linux). */
export function readMemory(pid: number): number | null {
  if (platform() !== 'linux') return null;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
