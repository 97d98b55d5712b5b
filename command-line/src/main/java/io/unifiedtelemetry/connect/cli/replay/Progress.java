package io.unifiedtelemetry.connect.cli.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which records of a partition of dead letters were put back. A run may select some of them only,
 * so an offset is not enough: everything before the offset was put back, and after it what the
 * metadata of the offset says, as a compressed set of bits.
 */
final class Progress {
  // The brokers' default of offset.metadata.max.bytes.
  private static final int MAX_METADATA = 4096;

  private long offset;
  private BitSet done;

  private Progress(long offset, BitSet done) {
    this.offset = offset;
    this.done = done;
  }

  /**
   * Reads what was committed.
   *
   * @param committed null if nothing was
   * @param first the first offset that the partition still has
   */
  static Progress of(OffsetAndMetadata committed, long first) {
    Progress progress =
        committed == null
            ? new Progress(first, new BitSet())
            : new Progress(committed.offset(), bits(committed.metadata()));
    progress.expire(first);
    return progress;
  }

  /** The first offset that was not put back. */
  long offset() {
    return offset;
  }

  /** Whether the record at that offset was put back. */
  boolean isDone(long record) {
    return record < offset || done.get(Math.toIntExact(record - offset));
  }

  /** Notes that the record at that offset was put back, or that there is none. */
  void done(long record) {
    if (record >= offset) {
      done.set(Math.toIntExact(record - offset));
      moveTo(offset + done.nextClearBit(0));
    }
  }

  /**
   * Returns what to commit.
   *
   * @throws IllegalArgumentException if it is more than Kafka can hold
   */
  OffsetAndMetadata committable() {
    String metadata = text(done);
    if (metadata.length() > MAX_METADATA) {
      throw new IllegalArgumentException(
          "which records were put back has become too long to be committed, because they alternate"
              + " with records that are not selected: select more of them, or delete the dead letters"
              + " that are settled");
    }
    return new OffsetAndMetadata(offset, metadata);
  }

  private void expire(long first) {
    if (first > offset) {
      moveTo(first);
      moveTo(offset + done.nextClearBit(0));
    }
  }

  private void moveTo(long newOffset) {
    long moved = newOffset - offset;
    if (moved > 0) {
      done = moved >= done.length() ? new BitSet() : done.get((int) moved, done.length());
      offset = newOffset;
    }
  }

  private static String text(BitSet bits) {
    if (bits.isEmpty()) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes)) {
      compressed.write(bits.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static BitSet bits(String text) {
    if (text == null || text.isEmpty()) {
      return new BitSet();
    }
    try (InflaterInputStream compressed =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return BitSet.valueOf(compressed.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the consumer group was not committed by this command; choose another one with --group",
          e);
    }
  }
}
