import { readHostOptions } from "../../../verify/probes/host-options";

test("each host has its value, which may hold anything", () => {
  expect(readHostOptions("--ssh", ["bastion=ssh b", "private-host=ssh -o A=b -J b p"])).toEqual({
    "the bastion": "ssh b",
    "the private host": "ssh -o A=b -J b p",
  });
});

test.each([["private=ssh x"], ["ssh x"], ["bastion="], ["toString=x"], ["=x"]])("%j is refused", (given) => {
  expect(() => readHostOptions("--ssh", [given])).toThrow(
    /--ssh ".*" names no host: expected bastion, private-host/,
  );
});

test("a host that is given twice is refused", () => {
  expect(() => readHostOptions("--ssh", ["bastion=a", "bastion=b"])).toThrow("twice for bastion");
});
