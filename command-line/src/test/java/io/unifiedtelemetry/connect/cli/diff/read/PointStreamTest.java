package io.unifiedtelemetry.connect.cli.diff.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PointStreamTest {
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void rejectsAnUnknownOrderOfSeries() throws IOException {
    try (PointStream stream = stream(point("b", 1), point("a", 2))) {
      stream.next();

      assertThatThrownBy(stream::next)
          .isInstanceOf(CannotCompareException.class)
          .hasMessageContaining("unknown order: m,t=b f=1i 1 before m,t=a f=1i 2");
    }
  }

  @Test
  void rejectsAnUnknownOrderOfTimes() throws IOException {
    try (PointStream stream = stream(point("a", 2), point("a", 1))) {
      stream.next();

      assertThatThrownBy(stream::next).isInstanceOf(CannotCompareException.class);
    }
  }

  @Test
  void doesNotEndIfTheReadingFailed() throws IOException {
    try (PointStream stream =
        new PointStream(
            "left",
            threads,
            points -> {
              points.accept(point("a", 1));
              throw new IOException("cut");
            })) {
      assertThatThrownBy(
              () -> {
                stream.next();
                stream.next();
              })
          .hasMessage("cut");
    }
  }

  @Test
  void endsOnce() throws IOException {
    try (PointStream stream = stream(point("a", 1))) {
      assertThat(stream.next().time()).isEqualTo(1);
      assertThat(stream.next()).isNull();
      assertThat(stream.next()).isNull();
    }
  }

  private PointStream stream(Point... all) {
    return new PointStream(
        "left",
        threads,
        points -> {
          for (Point each : all) {
            points.accept(each);
          }
        });
  }

  private static Point point(String tag, long time) {
    return new Point(utf8("m"), SeriesKey.of(Map.of("t", tag)), time, utf8(" f=1i"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
