package io.unifiedtelemetry.connect.influxdb.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Lengths and nesting that no InfluxDB sends. */
class HostileResponseTest {
  private static final int GIBIBYTE = 1 << 30;

  private final ByteArrayOutputStream response = new ByteArrayOutputStream();

  @Test
  void aStringOfAGibibyteIsMalformedBeforeMemoryIsTaken() {
    map(1).bytes(0xdb).length(GIBIBYTE);

    long before = allocated();
    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("1073741824 bytes");
    assertThat(allocated() - before).isLessThan(1 << 20);
  }

  @Test
  void aStringTakesOnlyTheMemoryOfWhatArrived() {
    map(1).bytes(0xdb).length(60 << 20).text("short");

    long before = allocated();
    assertThatThrownBy(this::read).isInstanceOf(EOFException.class);
    assertThat(allocated() - before).isLessThan(1 << 20);
  }

  @Test
  void aSeriesOfABillionTagsIsMalformed() {
    series().text("tags").bytes(0xdf).length(GIBIBYTE);

    long before = allocated();
    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("tags");
    assertThat(allocated() - before).isLessThan(1 << 20);
  }

  @Test
  void namesThatNeverEndAreMalformed() {
    series().text("columns").bytes(0xdd).length(GIBIBYTE);
    byte[] name = new byte[1 << 20];
    for (int i = 0; i < 65; i++) {
      name[0] = (byte) i;
      bytes(0xdb).length(name.length).response.writeBytes(name);
    }

    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("64 MiB");
  }

  @Test
  void nestingIsBounded() {
    map(1).text("unknown");
    for (int i = 0; i < 1_000_000; i++) {
      bytes(0x91);
    }

    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void resultsOutOfOrderAreMalformed() {
    map(1).text("results").bytes(0x91).map(1).text("statement_id").bytes(5);

    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("statement 5 instead of 0");
  }

  private HostileResponseTest series() {
    return map(1).text("results").bytes(0x91).map(1).text("series").bytes(0x91).map(1);
  }

  private HostileResponseTest map(int entries) {
    return bytes(0x80 | entries);
  }

  private HostileResponseTest text(String text) {
    bytes(0xa0 | text.length());
    response.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private HostileResponseTest length(int length) {
    response.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    return this;
  }

  private HostileResponseTest bytes(int value) {
    response.write(value);
    return this;
  }

  private void read() throws Exception {
    MessagePackResponse.read(new ByteArrayInputStream(response.toByteArray()), 9, new Table());
  }

  // Of this thread, in bytes.
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
