import { deskServices } from './desk-services.ts';
import { gatewayServices } from './gateway-services.ts';
import { hostingServices } from './hosting-services.ts';
import { mailboxServices } from './mailbox-services.ts';
import { newsletterServices } from './newsletter-services.ts';
import type { Service } from './service.ts';
import { transactionalServices } from './transactional-services.ts';

/** Every service known to send mail for domains of others. */
export const services: readonly Service[] = [
  ...mailboxServices,
  ...hostingServices,
  ...transactionalServices,
  ...newsletterServices,
  ...deskServices,
  ...gatewayServices,
];
