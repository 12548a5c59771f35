import type { Provider } from '../model/provider.ts';
import { applianceProviders } from './appliance-providers.ts';
import { cloudProviders } from './cloud-providers.ts';
import { dnsProviders } from './dns-providers.ts';
import { europeanProviders } from './european-providers.ts';
import { registrarProviders } from './registrar-providers.ts';
import { serverProviders } from './server-providers.ts';
import { websiteProviders } from './website-providers.ts';

/** Every DNS host whose rules are known to some part, in the order of the ids. */
export const providers: readonly Provider[] = [
  ...cloudProviders,
  ...dnsProviders,
  ...registrarProviders,
  ...europeanProviders,
  ...websiteProviders,
  ...serverProviders,
  ...applianceProviders,
].sort((a, b) => (a.id < b.id ? -1 : 1));
