import { holdsPrivateKey, judgeSshPublicKey } from "../../settings/ssh-public-key";

const ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIMfmPGFUgAHDZP3zZ3ffV6MT95FMb2rVsHFjqSGmSeB6";

/** An SSH blob: each field after its length. */
function blob(...fields: string[]): string {
  return btoa(
    fields.map((field) => String.fromCharCode(0, 0, field.length >> 8, field.length & 255) + field).join(""),
  );
}
const rsa = (bits: number) => blob("ssh-rsa", "\x01\x00\x01", `\0\x80${"\x01".repeat(bits / 8 - 1)}`);

test.each([
  `ssh-ed25519 ${ED25519}`,
  `ssh-ed25519 ${ED25519} me@example.org`,
  `ssh-ed25519 ${ED25519}\n`,
  `ssh-rsa ${rsa(2048)} a b`,
  `ssh-rsa ${rsa(4096)}`,
])("%.40s is a public key that EC2 takes", (key) => expect(judgeSshPublicKey(key)).toBeUndefined());

test.each([
  ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA", /is a private key/],
  ["-----BEGIN RSA PRIVATE KEY-----", /is a private key/],
  ["  -----begin ec private key-----", /is a private key/],
  ["PuTTY-User-Key-File-3: ssh-ed25519", /is a private key/],
  ["ssh-ed25519 b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAA", /is a private key/],
  ["ecdsa-sha2-nistp256 AAAA", /EC2 does not take/],
  ["sk-ssh-ed25519@openssh.com AAAA", /EC2 does not take/],
  ["ssh-dss AAAA", /EC2 does not take/],
  [`ssh-rsa ${ED25519}`, /not of the type it says/],
  [`ssh-ed25519 ${ED25519.slice(0, -4)}`, /cut off or damaged/],
  [`ssh-ed25519 ${blob("ssh-ed25519", "short")}`, /32 bytes/],
  [`ssh-rsa ${rsa(512)}`, /1024, 2048, 4096 bits/],
  [`ssh-rsa ${rsa(3072)}`, /1024, 2048, 4096 bits/],
  ["ssh-ed25519", /cut off or damaged/],
  ["ssh-ed25519 !!!", /cut off or damaged/],
  [`from="10.0.0.0/8" ssh-ed25519 ${ED25519}`, /not an OpenSSH public key line/],
  [`ssh-ed25519 ${ED25519}\nssh-ed25519 ${ED25519}`, /more than one line/],
  ["-----BEGIN PUBLIC KEY-----", /not an OpenSSH public key line/],
  ["", /not an OpenSSH public key line/],
])("%j is refused", (key, complaint) => expect(judgeSshPublicKey(key)).toMatch(complaint));

test("a public key is no secret", () => {
  expect(holdsPrivateKey(`ssh-ed25519 ${ED25519}`)).toBe(false);
  expect(holdsPrivateKey("-----BEGIN PUBLIC KEY-----")).toBe(false);
});
