/** Apart from the screen: the address is read before that is loaded. */
export const BOOKING_STEPS = ['when', 'what', 'check'] as const;
export type BookingStep = (typeof BOOKING_STEPS)[number];
