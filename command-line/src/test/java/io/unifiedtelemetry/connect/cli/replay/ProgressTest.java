package io.unifiedtelemetry.connect.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void isAnOffsetIfEverythingWasPutBack() {
    Progress progress = Progress.of(null, 5);
    for (long each : new long[] {6, 5, 7}) {
      progress.done(each);
    }

    assertThat(progress.committable()).isEqualTo(new OffsetAndMetadata(8, ""));
    assertThat(progress.isDone(4)).isTrue();
    assertThat(progress.isDone(8)).isFalse();
  }

  @Test
  void survivesACommit() {
    Random random = new Random(7);
    BitSet expected = new BitSet();
    Progress progress = Progress.of(null, 1000);
    for (int run = 0; run < 20; run++) {
      for (int i = 0; i < 20; i++) {
        int record = random.nextInt(5000);
        expected.set(record);
        progress.done(1000 + record);
      }
      progress = Progress.of(progress.committable(), 1000);
    }

    for (int record = 0; record < 5000; record++) {
      assertThat(progress.isDone(1000 + record)).as("%d", record).isEqualTo(expected.get(record));
    }
  }

  @Test
  void forgetsExpiredRecords() {
    Progress progress = Progress.of(null, 0);
    for (long each : new long[] {2, 4, 5, 8}) {
      progress.done(each);
    }

    Progress later = Progress.of(progress.committable(), 4);

    assertThat(later.offset()).isEqualTo(6);
    assertThat(later.isDone(7)).isFalse();
    assertThat(later.isDone(8)).isTrue();
    assertThat(Progress.of(progress.committable(), 100).offset()).isEqualTo(100);
  }

  @Test
  void rejectsWhatKafkaCannotHold() {
    Random random = new Random(8);
    Progress progress = Progress.of(null, 0);
    for (int i = 1; i < 50_000; i++) {
      if (random.nextBoolean()) {
        progress.done(i);
      }
    }

    assertThatThrownBy(progress::committable).hasMessageContaining("select more of them");
  }

  @Test
  void rejectsTheOffsetOfAnotherProgram() {
    assertThatThrownBy(() -> Progress.of(new OffsetAndMetadata(1, "note"), 0))
        .hasMessageContaining("--group");
  }
}
