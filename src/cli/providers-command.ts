import { hostOf } from '../generate/host-of.ts';
import { providers } from '../providers/index.ts';
import { EXIT, type Run } from './command.ts';
import { choiceOf } from './given.ts';
import { providerList, providerText } from './provider-text.ts';
import { styleOf } from './style-of.ts';
import { writeReport } from './write-report.ts';

/** `mailward providers`. */
export const runProviders: Run = async ([id], given, terminal) => {
  const format = choiceOf(given, 'format', ['text', 'json'], 'text');
  const provider = id === undefined ? null : hostOf(id).provider;
  if (format === 'json') writeReport(`${JSON.stringify(provider ?? providers, null, 2)}\n`, given, terminal);
  else {
    const style = styleOf(terminal, given);
    writeReport(provider === null ? providerList(providers, style) : providerText(provider, style), given, terminal);
  }
  return EXIT.OK;
};
