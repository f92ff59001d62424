/** Failures are told in the words of libraries, which may quote what they were given: nothing of it may let anybody in. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/eyJ[\w-]+(\.[\w-]+)*/g, '[token]')
    .replaceAll(/(bearer|token|apikey|key)(["']?[=:\s]+["']?)[\w.~+/-]{16,}=*/gi, '$1$2[token]')
    .replaceAll(/[^\s"'<>@]+@[^\s"'<>@]+/g, '[e-mail]');
}
