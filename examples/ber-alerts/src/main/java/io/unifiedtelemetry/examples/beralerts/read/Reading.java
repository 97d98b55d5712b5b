package io.unifiedtelemetry.examples.beralerts.read;

import java.nio.ByteBuffer;

/**
 * The bit error ratio of a line at one time.
 *
 * @param ber NaN if the device says that its value is invalid
 */
public record Reading(long timeNs, double ber) {

  /** The reading as bytes. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(Long.BYTES + Double.BYTES).putLong(timeNs).putDouble(ber).array();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static Reading fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Reading(buffer.getLong(), buffer.getDouble());
  }
}
