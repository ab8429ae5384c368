import type { Judge } from "./setting";

/** Key types that EC2 takes. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html */
const TAKEN = ["ssh-ed25519", "ssh-rsa"];
const ED25519_BYTES = 32;
const RSA_BITS = [1024, 2048, 4096];

/** How private keys begin: PEM, PuTTY, and the base64 of an OpenSSH key without its frame. */
const PRIVATE_KEY = /BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File|Private-Lines:|b3BlbnNzaC1rZXktdjE/i;

/** Whether a text is, or holds, a private key: such a text is never shown. */
export function holdsPrivateKey(text: string): boolean {
  return PRIVATE_KEY.test(text) || /^\s*-----BEGIN(?! ([A-Z0-9]+ )?PUBLIC KEY)/.test(text);
}

/** The fields of an SSH wire format blob: each is its length in four bytes, then its bytes. */
function fieldsOf(base64: string): string[] | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = atob(base64);
  const fields: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = [0, 1, 2, 3].reduce((sum, index) => sum * 256 + bytes.charCodeAt(at + index), 0);
    if (Number.isNaN(length) || at + 4 + length > bytes.length) return undefined;
    fields.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function bitsOf(number: string): number {
  const significant = number.replace(/^\0+/, "");
  if (significant === "") return 0;
  return significant.length * 8 - Math.clz32(significant.charCodeAt(0)) + 24;
}

function judgeMaterial(type: string, [inner, ...numbers]: readonly string[]): string | undefined {
  if (inner !== type) return "is not a public key: what it holds is not of the type it says";
  if (type === "ssh-ed25519")
    return numbers.length === 1 && numbers[0]?.length === ED25519_BYTES
      ? undefined
      : "is not a public key: an ED25519 key has 32 bytes";
  const bits = bitsOf(numbers[1] ?? "");
  return numbers.length === 2 && RSA_BITS.includes(bits)
    ? undefined
    : `is no RSA key that EC2 takes: expected ${RSA_BITS.join(", ")} bits`;
}

/**
 * Whether a text is one OpenSSH public key line of a type that EC2 takes.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html
 */
export const judgeSshPublicKey: Judge = (text) => {
  if (holdsPrivateKey(text))
    return "is a private key: it stays on your machine, and is not shown here; give the line of the .pub file, which ssh-keygen -y -f <file> prints";
  if (/[\r\n]/.test(text.trimEnd())) return "is more than one line: expected one OpenSSH public key line";
  const [type = "", base64 = ""] = text.trim().split(/[ \t]+/);
  if (/^(ecdsa|sk-|ssh-dss)/.test(type))
    return `is a key that EC2 does not take: expected ${TAKEN.join(" or ")}`;
  if (!TAKEN.includes(type))
    return `is not an OpenSSH public key line: expected ${TAKEN.join(" or ")}, a space and base64`;
  const fields = fieldsOf(base64);
  return fields ? judgeMaterial(type, fields) : "is not a public key: its base64 is cut off or damaged";
};
