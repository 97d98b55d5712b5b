package io.unifiedtelemetry.connect.voyager.transport;

/**
 * What a device printed.
 *
 * @param bytes more room than text; not copied
 * @param length of the text
 */
public record Answer(byte[] bytes, int length) {}
