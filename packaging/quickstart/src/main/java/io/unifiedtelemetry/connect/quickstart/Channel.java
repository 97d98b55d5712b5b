package io.unifiedtelemetry.connect.quickstart;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One optical channel as read back from the central InfluxDB: the newest point of one line
 * interface.
 *
 * @param ber pre-FEC bit error ratio; empty where the line is dark or the value not valid
 * @param osnr as the device gives it, its unit is doubtful
 * @param chromaticDispersion ps/nm
 * @param outputPower dBm
 * @param inputPower dBm
 * @param time when the device answered
 */
record Channel(
    String device,
    String line,
    OptionalDouble ber,
    OptionalDouble osnr,
    OptionalDouble chromaticDispersion,
    OptionalDouble outputPower,
    OptionalDouble inputPower,
    Instant time) {}
