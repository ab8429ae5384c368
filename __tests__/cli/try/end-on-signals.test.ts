import { endOnSignals } from "../../../cli/try/end-on-signals";

const laterTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
};

describe("a run that a signal ends", () => {
  const exit = jest.spyOn(process, "exit");
  const written = jest.spyOn(process.stderr, "write");
  beforeEach(() => {
    exit.mockReset().mockImplementation(() => undefined as never);
    written.mockReset().mockReturnValue(true);
  });
  afterAll(() => jest.restoreAllMocks());

  test("reports no failure of what was ended, however long the end takes", async () => {
    let ended: () => void = () => undefined;
    const signals = endOnSignals(() => new Promise((done) => (ended = done)));
    process.emit("SIGINT");
    const said: string[] = [];
    void signals.failed(new Error("terraform ended with -1")).catch(({ message }) => said.push(message));
    await laterTurns();
    expect([said, exit.mock.calls]).toEqual([[], []]);
    ended();
    await laterTurns();
    expect(written.mock.calls).toEqual([["stopped by SIGINT: nothing is left running\n"]]);
    expect([said, exit.mock.calls]).toEqual([[], [[130]]]);
    signals.forget();
  });

  test("reports its own failure where no signal came", async () => {
    const signals = endOnSignals(() => Promise.resolve());
    await expect(signals.failed(new Error("terraform ended with 1"))).rejects.toThrow("ended with 1");
    signals.forget();
  });
});
