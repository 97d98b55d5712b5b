package io.unifiedtelemetry.connect.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final byte[] KEY = utf8("key");
  private static final byte[] VALUE = {(byte) 0xe9, 0, 1};

  private final RecordHeaders headers = new RecordHeaders();

  @Test
  void becomesTheOriginalRecord() {
    headers.add("influxdb.repeat", utf8("true"));
    headers.add("__connect.errors.topic", utf8("telemetry"));
    headers.add("__connect.errors.partition", utf8("3"));
    headers.add("__connect.errors.exception.message", utf8("line 1: bad"));

    ProducerRecord<byte[], byte[]> original = letter().original("telemetry", 4);

    assertThat(original.topic()).isEqualTo("telemetry");
    assertThat(original.partition()).isEqualTo(3);
    assertThat(original.timestamp()).isEqualTo(1234);
    assertThat(original.key()).isEqualTo(KEY);
    assertThat(original.value()).isEqualTo(VALUE);
    assertThat(original.headers().toArray())
        .extracting(each -> each.key() + "=" + new String(each.value(), StandardCharsets.UTF_8))
        .containsExactly("influxdb.repeat=true", "telemetry.replay=1");
  }

  @Test
  void countsReplays() {
    headers.add("telemetry.replay", utf8("1"));

    ProducerRecord<byte[], byte[]> original = letter().original("telemetry", 1);

    assertThat(letter().replays()).isEqualTo(1);
    assertThat(original.headers().headers("telemetry.replay"))
        .singleElement()
        .satisfies(each -> assertThat(each.value()).isEqualTo(utf8("2")));
  }

  @Test
  void goesAnywhereIfItsPartitionIsGone() {
    headers.add("__connect.errors.partition", utf8("3"));

    assertThat(letter().original("telemetry", 2).partition()).isNull();
  }

  @Test
  void knowsItsLastOrigin() {
    headers.add("__connect.errors.topic", utf8("first"));
    headers.add("__connect.errors.topic", utf8("second"));

    assertThat(letter().origin()).contains("second");
  }

  @Test
  void mayHaveNoContext() {
    headers.add("telemetry.replay", utf8("many"));
    headers.add("__connect.errors.topic", null);

    assertThat(letter().origin()).isEmpty();
    assertThat(letter().reason()).isEqualTo("unknown");
    assertThat(letter().replays()).isZero();
  }

  private DeadLetter letter() {
    return new DeadLetter(
        new ConsumerRecord<>(
            "dead-letters",
            0,
            9,
            1234L,
            TimestampType.CREATE_TIME,
            KEY.length,
            VALUE.length,
            KEY,
            VALUE,
            headers,
            Optional.empty()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
