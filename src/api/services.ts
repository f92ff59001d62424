/**
 * What every query and command needs, as their first argument. There is one for each signed-in person; it is made by
 * `startApp` (or by a test or simulator, on a Node replica and a clock of its own) and nowhere else.
 */
import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import type { Identity } from '../domain/user.ts';
import type { Replica } from '../replica/replica.ts';

export interface Services {
  replica: Replica;
  identity: Identity;
  now(): Date;
  newId(): string;
}

const ServicesContext = createContext<Services | null>(null);

export interface ServicesProviderProps {
  services: Services;
  children?: ReactNode;
}

/** Makes the services known to everything inside. */
export function ServicesProvider({ services, children }: ServicesProviderProps): ReactElement {
  return createElement(ServicesContext, { value: services }, children);
}

/** The signed-in person's services. Outside a `ServicesProvider` this is a bug, and throws. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs somebody signed in: render inside ServicesProvider');
  return services;
}
