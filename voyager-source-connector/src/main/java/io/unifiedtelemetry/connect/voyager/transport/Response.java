package io.unifiedtelemetry.connect.voyager.transport;

/**
 * The output of a device.
 *
 * @param bytes the output; may be longer than the output, not copied
 * @param length length of the output
 */
public record Response(byte[] bytes, int length) {}
