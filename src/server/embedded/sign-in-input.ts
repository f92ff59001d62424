/**
 * Sign-up and sign-in take text of a reasonable length. Supabase Lite checks the rest (shape of the address, strength of
 * the password) and answers as GoTrue does, but anything that is not text makes it fail with a 500.
 */
import type { Context } from 'hono';

const LONGEST = 254;

/** What is wrong with the body of a sign-up or sign-in, as GoTrue would answer it; undefined when nothing is. */
export async function refuseSignInInput(context: Context): Promise<Response | undefined> {
  const body = parse(await context.req.raw.clone().text());
  if (body === undefined) return refuse(context, 'bad_json', 'The request is not a JSON object.');
  for (const field of ['email', 'password', 'refresh_token']) {
    const value = body[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value.length > LONGEST || value.includes('\0')) {
      return refuse(context, 'validation_failed', `${field} must be text of at most ${LONGEST} characters.`);
    }
  }
  return undefined;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function refuse(context: Context, errorCode: string, msg: string): Response {
  return context.json({ code: 400, error_code: errorCode, msg }, 400);
}
