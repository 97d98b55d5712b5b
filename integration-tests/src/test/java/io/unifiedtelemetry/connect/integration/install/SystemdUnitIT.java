package io.unifiedtelemetry.connect.integration.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.integration.platform.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd unit by systemd's own checks. */
class SystemdUnitIT {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  /** In tenths; systemd calls up to 20 "OK" and 100 "UNSAFE". */
  private static final int EXPOSURE = 20;

  @TempDir Path folder;

  @BeforeEach
  void systemdIsThere() {
    assumeTrue(Files.isExecutable(ANALYZE), "systemd (Debian: systemd) is needed to check a unit");
  }

  @Test
  void isValid() throws Exception {
    Command verified = verify(Files.readString(SystemdUnit.FILE));

    assertThat(verified.output()).isEmpty();
    assertThat(verified.exitCode()).isZero();
  }

  @Test
  void theCheckFindsErrors() throws Exception {
    String unit = Files.readString(SystemdUnit.FILE);

    assertThat(verify(unit.replace("ProtectHome=", "ProtectHouse=")).output())
        .contains("ProtectHouse");
    assertThat(verify(unit.replace("/bin/sh", "/bin/missing")).exitCode()).isNotZero();
  }

  @Test
  void isHardened() throws Exception {
    Command security =
        Command.run(
            folder,
            ANALYZE.toString(),
            "security",
            "--offline=true",
            "--no-pager",
            "--threshold=" + EXPOSURE,
            SystemdUnit.FILE.toString());

    assertThat(security.exitCode()).as(security.output()).isZero();
  }

  private Command verify(String unit) throws IOException, InterruptedException {
    Path file = folder.resolve(SystemdUnit.FILE.getFileName());
    Files.writeString(file, unit);
    return Command.run(folder, ANALYZE.toString(), "verify", file.toString());
  }
}
