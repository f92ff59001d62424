/** What a device sends to `/sync/stream`, checked. What we do not use is let through unread. */
import * as v from 'valibot';

const OP_ID = /^\d{1,15}$/;

/** An object that is no list. */
const parameters = v.optional(
  v.nullable(
    v.pipe(
      v.custom<unknown>((value) => !Array.isArray(value), 'Not a list'),
      v.record(v.string(), v.unknown()),
    ),
  ),
  null,
);

const subscription = v.object({
  stream: v.string(),
  parameters,
  override_priority: v.optional(v.nullable(v.picklist([0, 1, 2, 3])), null),
});

const request = v.object({
  client_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
  buckets: v.optional(v.array(v.object({ name: v.string(), after: v.pipe(v.string(), v.regex(OP_ID)) })), []),
  parameters,
  streams: v.optional(
    v.nullable(
      v.object({
        include_defaults: v.optional(v.nullable(v.boolean()), true),
        subscriptions: v.optional(v.array(subscription), []),
      }),
    ),
    null,
  ),
});

export type StreamRequest = v.InferOutput<typeof request>;

/** Reads the body of a request, or says what is wrong with it. */
export function parseStreamRequest(body: string): { request: StreamRequest } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body) as unknown;
  } catch {
    return { fault: 'The body is not JSON' };
  }
  if (Array.isArray(json)) return { fault: 'The body is a list' };
  const result = v.safeParse(request, json);
  if (result.success) return { request: result.output };
  const [issue] = result.issues;
  return { fault: `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}` };
}
