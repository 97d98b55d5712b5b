package io.unifiedtelemetry.connect.voyager.simulator.reading;

/**
 * What a line interface reports at a moment: the very numbers that a reader of the answer gets.
 *
 * @param name L1 to L4
 * @param index its number in the module, 0 or 1
 * @param accessible false in a module in reset, which measures nothing: all that follows is void
 * @param currentBer pre-FEC bit error ratio; 0 without light
 * @param currentOsnr as the device gives it, around 85 with a doubtful unit; 0 without light
 * @param currentChromaticDispersion ps/nm; 0 without light
 * @param currentOutputPower dBm, steps of 0.01
 * @param currentInputPower dBm, steps of 0.01; -40 without light
 * @param uncorrectableFec counter, never falls
 */
public record LineReading(
    String name,
    int index,
    boolean accessible,
    double currentBer,
    double currentOsnr,
    double currentChromaticDispersion,
    double currentOutputPower,
    double currentInputPower,
    long uncorrectableFec) {}
