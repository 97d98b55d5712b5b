package io.unifiedtelemetry.connect.benchmark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {
  @Test
  void findsTheMaximumHeapAfterACollection(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("gc.log");
    Files.writeString(
        log,
        """
        [0.011s][info][gc] Using G1
        [8.8s][info][gc] GC(18) Pause Young (Normal) (G1 Evacuation Pause) 663M->36M(1193M) 91.620ms
        [9.3s][info][gc] GC(19) Concurrent Mark Cycle
        [9.4s][info][gc] GC(20) Pause Full (System.gc()) 800M->142M(1193M) 127.239ms
        [9.5s][info][gc] GC(21) Pause Young (Mixed) (G1 Evacuation Pause) 242M->60M(1193M) 7.239ms
        """);

    assertThat(GcLog.maxHeapAfterGc(log)).isEqualTo(142);
  }
}
